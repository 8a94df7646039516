// Which key signs the ledger of the simulation? Always the same, so that the same seed gives the same bytes.

import crypto from "node:crypto";
import { signerOf, verifierOf } from "#forge/crypto.ts";
import type { SealKey } from "#ledger/seal.ts";

/** PKCS #8 around 32 bytes (RFC 8410). */
const der = Buffer.concat([
  Buffer.from("302e020100300506032b657004220420", "hex"),
  Buffer.from("the key of the simulation, 32 by"),
]);
const key = crypto.createPrivateKey({ key: der, format: "der", type: "pkcs8" });
const signer = signerOf("simulation", key.export({ type: "pkcs8", format: "pem" }).toString());

export const simulationKey: SealKey = {
  origin: "simulation",
  signer,
  trusted: [verifierOf("simulation", signer.publicKey)],
};

export const simulationPublicKey = crypto.createPublicKey(key);
