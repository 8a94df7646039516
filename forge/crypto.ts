// Where do hashes and signatures come from? From Node's crypto, in the shapes that the core asks for.

import crypto, { type KeyObject } from "node:crypto";
import type { Hash, Signer, Verifier } from "#source/hash.ts";

/** `crypto.hash` in one call; by way of a string, which is faster than asking it for a buffer. */
export const nodeHash: Hash = {
  sha256Hex: (data) => crypto.hash("sha256", data, "hex"),
  sha256: (data) => {
    const digest = crypto.hash("sha256", data, "binary");
    const bytes = new Uint8Array(32);
    for (let i = 0; i < 32; i++) bytes[i] = digest.charCodeAt(i);
    return bytes;
  },
};

/** A fresh Ed25519 key pair: the private half as PKCS #8 PEM, to be kept as a secret, and the public half as SPKI PEM. */
export function generateKeyPair(): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = crypto.generateKeyPairSync("ed25519");
  return { privatePem: pemOf(privateKey, "pkcs8"), publicPem: pemOf(publicKey, "spki") };
}

/** Signs under `name` with a PKCS #8 PEM. Throws when the PEM is not an Ed25519 private key. */
export function signerOf(name: string, privatePem: string): Signer {
  const key = ed25519Only(crypto.createPrivateKey(privatePem));
  return {
    name,
    publicKey: rawPublicKey(crypto.createPublicKey(key)),
    sign: (data) => crypto.sign(null, Buffer.from(data), key),
  };
}

/** Checks signatures made under `name` by the holder of `publicKey` (32 bytes). Throws for another length. */
export function verifierOf(name: string, publicKey: Uint8Array): Verifier {
  const key = publicKeyObject(publicKey);
  return {
    name,
    publicKey,
    verify: (data, signature) => crypto.verify(null, Buffer.from(data), key, signature),
  };
}

/** The SPKI PEM of 32 bytes, as `openssl pkeyutl -verify -pubin` reads it. */
export const publicKeyPem = (publicKey: Uint8Array): string => pemOf(publicKeyObject(publicKey), "spki");

/** The 32 bytes of an SPKI PEM. Throws when it is not an Ed25519 public key. */
export const publicKeyOfPem = (publicPem: string): Uint8Array =>
  rawPublicKey(ed25519Only(crypto.createPublicKey(publicPem)));

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  if (publicKey.length !== 32)
    throw new RangeError(`an Ed25519 public key has 32 bytes, not ${publicKey.length}`);
  const x = Buffer.from(publicKey).toString("base64url");
  return crypto.createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

function rawPublicKey(key: KeyObject): Uint8Array {
  const { x } = key.export({ format: "jwk" });
  return new Uint8Array(Buffer.from(x ?? "", "base64url"));
}

function ed25519Only(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== "ed25519")
    throw new TypeError(`not an Ed25519 key: ${key.asymmetricKeyType}`);
  return key;
}

const pemOf = (key: KeyObject, type: "pkcs8" | "spki"): string =>
  key.export({ type, format: "pem" }).toString();
