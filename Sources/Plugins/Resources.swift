/// Files that dust brings with it for plugins.
package enum PluginFiles {
    /// `dustplugin.py`: the protocol for Python, in one file.
    package static var pythonLibrary: [UInt8] { PackageResources.dustplugin_py }
}
