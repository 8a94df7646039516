// How does the core hash and check signatures, when it may not reach for a crypto library? It is handed them.

/** SHA-256 (FIPS 180-4). A string stands for its UTF-8 bytes. */
export type Hash = {
  /** 64 lower-case hex digits, what `sha256sum` prints. */
  sha256Hex(data: string | Uint8Array): string;
  /** 32 bytes. */
  sha256(data: string | Uint8Array): Uint8Array;
};

/** One Ed25519 key pair (RFC 8032) under the name that its signatures carry. */
export type Signer = {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 bytes. */
  sign(data: string | Uint8Array): Uint8Array;
};

/** One Ed25519 public key under the name that its signatures carry. */
export type Verifier = {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** False for anything but a good signature: it never throws, whatever the signature's length or content. */
  verify(data: string | Uint8Array, signature: Uint8Array): boolean;
};
