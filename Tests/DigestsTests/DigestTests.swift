import Testing

@testable import Digests

/// Values of the standards themselves: FIPS 180-4's examples, RFC 4231, and what OpenSSL's own tools say.
@Suite struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 of the standard's examples`(text: String, digest: String) {
        #expect(SHA256.hash(Array(text.utf8)).hexadecimal == digest)
        var running = SHA256()
        for byte in text.utf8 { running.update(CollectionOfOne(byte)) }
        #expect(running.finalize().hexadecimal == digest)
    }

    @Test func `SHA-1 of the standard's example`() {
        #expect(SHA1.hash(Array("abc".utf8)).hexadecimal == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test func `a digest can be read and gone on with, and a copy is a value of its own`() {
        var first = SHA256()
        first.update(Array("ab".utf8))
        let between = first.finalize()
        var second = first
        second.update(Array("c".utf8))
        #expect(first.finalize() == between)
        #expect(between == SHA256.hash(Array("ab".utf8)))
        #expect(second.finalize() == SHA256.hash(Array("abc".utf8)))
    }

    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `HMAC with SHA-256 of RFC 4231's cases`(key: [UInt8], message: [UInt8], code: String) {
        #expect(HMAC.sha256(message, key: key).hexadecimal == code)
    }

    @Test func `two ed25519 pairs differ`() throws {
        let first = try #require(Ed25519KeyPair())
        let second = try #require(Ed25519KeyPair())
        #expect(first.secret != second.secret && first.publicKey != second.publicKey)
        #expect(first.publicKey.count == 32 && first.publicKey.contains { $0 != 0 })
    }

    @Test func `a P-256 key comes back from its PEM and signs`() throws {
        let pem = try #require(P256Key.generatePEM())
        let key = try #require(P256Key(pem: pem))
        #expect(P256Key(pem: pem)?.x == key.x)
        let signature = try #require(key.signature(of: Array("message".utf8)))
        #expect(signature.count == 64)
        // ECDSA takes a new random number each time.
        #expect(key.signature(of: Array("message".utf8)) != signature)
    }

    @Test func `RFC 6979's key has its public point`() throws {
        // The key of RFC 6979, section A.2.5, in PEM by "openssl ec".
        let pem = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIMmvqdhFunUWa1whV2ex1pNOUMPbNuibEnuKYisSD2choAoGCCqGSM49
            AwEHoUQDQgAEYP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Z5A/4QCLi8
            maQa6elWKLxk8vGyDC1+n1F3o8KU1EYimQ==
            -----END EC PRIVATE KEY-----
            """
        let key = try #require(P256Key(pem: pem))
        #expect(key.x.hexadecimal == "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")
        #expect(key.y.hexadecimal == "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")
    }

    @Test(arguments: [
        "", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "PuTTY-User-Key-File-3: ssh-ed25519",
    ])
    func `what is not such a key is none`(pem: String) {
        #expect(P256Key(pem: pem) == nil)
    }
}
