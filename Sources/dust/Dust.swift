@main struct Dust {
    static func main() {
        print("dust")
    }
}
