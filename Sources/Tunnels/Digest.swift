import Crypto

/// SHA-256 of the bytes (FIPS 180-4).
func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

/// SHA-1 of the bytes (FIPS 180-4); only for WebSocket's handshake, which is no secret.
func sha1(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.SHA1.hash(data: bytes)) }
