/// dust's own kinds, as the folders they would be.
///
/// They are files under `Resources/Kinds`, a folder a kind, so that they are read and changed as what they are. The build
/// embeds a file under its last name alone, so each begins with its kind: `base.kind.yaml` is the kind.yaml of base.
package enum BuiltinKinds {
    /// A kind's name and its files, by the names that its steps use.
    package struct Folder: Sendable {
        /// The kind's name.
        package let name: String
        /// The files: `kind.yaml` and the templates beside it.
        package let files: [String: String]

        init(_ name: String, _ files: [String: [UInt8]]) {
            self.name = name
            self.files = files.mapValues { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// All of them, in the order in which they are shown; a test holds the list to the files.
    package static let all: [Folder] = [
        Folder(
            "base",
            [
                "kind.yaml": PackageResources.base_kind_yaml,
                "hosts.mustache": PackageResources.base_hosts_mustache,
                "known_hosts.mustache": PackageResources.base_known_hosts_mustache,
                "authorized_keys.mustache": PackageResources.base_authorized_keys_mustache,
            ]),
        Folder(
            "mpi",
            [
                "kind.yaml": PackageResources.mpi_kind_yaml,
                "hosts.mustache": PackageResources.mpi_hosts_mustache,
                "mpirun.mustache": PackageResources.mpi_mpirun_mustache,
                "network.mustache": PackageResources.mpi_network_mustache,
                "prte.mustache": PackageResources.mpi_prte_mustache,
            ]),
        Folder(
            "slurm",
            [
                "kind.yaml": PackageResources.slurm_kind_yaml,
                "cgroup.mustache": PackageResources.slurm_cgroup_mustache,
                "munge.mustache": PackageResources.slurm_munge_mustache,
                "slurm.mustache": PackageResources.slurm_slurm_mustache,
            ]),
        Folder(
            "spark",
            [
                "kind.yaml": PackageResources.spark_kind_yaml,
                "defaults.mustache": PackageResources.spark_defaults_mustache,
                "environment.mustache": PackageResources.spark_environment_mustache,
                "proof.mustache": PackageResources.spark_proof_mustache,
            ]),
        Folder(
            "ray",
            [
                "kind.yaml": PackageResources.ray_kind_yaml,
                "profile.mustache": PackageResources.ray_profile_mustache,
                "proof.mustache": PackageResources.ray_proof_mustache,
                "ray.mustache": PackageResources.ray_ray_mustache,
                "token.mustache": PackageResources.ray_token_mustache,
            ]),
        Folder(
            "dask",
            [
                "kind.yaml": PackageResources.dask_kind_yaml,
                "dask.mustache": PackageResources.dask_dask_mustache,
                "proof.mustache": PackageResources.dask_proof_mustache,
            ]),
    ]
}
