# A Homebrew formula. script/release fills in url and sha256 for a version.
class Dust < Formula
  desc "Shell for people who run clusters on EC2"
  homepage "https://example.invalid/dust"
  url "https://example.invalid/dust-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "Apache-2.0"

  depends_on "pkgconf" => :build
  depends_on xcode: ["26.0", :build]
  depends_on "curl"
  depends_on "libssh"
  depends_on "libxml2"
  depends_on "openssl@3"
  uses_from_macos "swift" => :build

  def install
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "dust"
    bin.install ".build/release/dust"
    generate_completions_from_executable(bin/"dust", "completion", shells: [:bash, :zsh, :fish])
    (man1/"dust.1").write Utils.safe_popen_read(bin/"dust", "help", "--man")
    pkgshare.install "script/requirements-sandbox.txt"
    doc.install "Examples"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/dust --version")
    assert_match "sandbox", shell_output("#{bin}/dust --config-dir #{testpath}/dust show 2>&1", 3)
  end
end
