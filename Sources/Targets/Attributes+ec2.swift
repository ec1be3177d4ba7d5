extension Attributes {
    /// Every scalar of an instance that DescribeInstances can return, of the instance itself and of its reservation.
    ///
    /// From the API reference, `Instance` and `Reservation` (version 2016-11-15); `instance_id` is `id` and `state.name` is `state`.
    static let ec2 = names(
        """
        ami_launch_index architecture boot_mode capacity_block_id capacity_reservation_id
        capacity_reservation_specification.capacity_reservation_preference
        capacity_reservation_specification.capacity_reservation_target.capacity_reservation_id
        capacity_reservation_specification.capacity_reservation_target.capacity_reservation_resource_group_arn
        client_token cpu_options.amd_sev_snp cpu_options.core_count cpu_options.nested_virtualization
        cpu_options.threads_per_core current_instance_boot_mode ebs_optimized ena_support enclave_options.enabled
        hibernation_options.configured hypervisor iam_instance_profile.arn iam_instance_profile.id image_id
        instance_lifecycle instance_type ipv6_address kernel_id key_name launch_time maintenance_options.auto_recovery
        maintenance_options.reboot_migration metadata_options.http_endpoint metadata_options.http_protocol_ipv6
        metadata_options.http_put_response_hop_limit metadata_options.http_tokens
        metadata_options.instance_metadata_tags metadata_options.state monitoring.state
        network_performance_options.bandwidth_weighting operator.hidden_by_default operator.managed operator.principal
        outpost_arn owner_id placement.affinity placement.availability_zone placement.availability_zone_id
        placement.group_id placement.group_name placement.host_id placement.host_resource_group_arn
        placement.partition_number placement.spread_domain placement.tenancy platform platform_details
        private_dns_name private_dns_name_options.enable_resource_name_dns_a_record
        private_dns_name_options.enable_resource_name_dns_aaaa_record private_dns_name_options.hostname_type
        private_ip_address public_dns_name public_ip_address ramdisk_id requester_id reservation_id root_device_name
        root_device_type source_dest_check spot_instance_request_id sriov_net_support state.code state_reason.code
        state_reason.message state_transition_reason subnet_id tpm_support usage_operation usage_operation_update_time
        virtualization_type vpc_id
        """)

    /// The scalars inside its lists (interfaces, volumes, groups): an instance can have several values of each.
    static let ec2InLists = names(
        """
        block_device_mappings.device_name block_device_mappings.ebs.associated_resource
        block_device_mappings.ebs.attach_time block_device_mappings.ebs.delete_on_termination
        block_device_mappings.ebs.ebs_card_index block_device_mappings.ebs.operator.hidden_by_default
        block_device_mappings.ebs.operator.managed block_device_mappings.ebs.operator.principal
        block_device_mappings.ebs.status block_device_mappings.ebs.volume_id block_device_mappings.ebs.volume_owner_id
        elastic_gpu_associations.elastic_gpu_association_id elastic_gpu_associations.elastic_gpu_association_state
        elastic_gpu_associations.elastic_gpu_association_time elastic_gpu_associations.elastic_gpu_id
        elastic_inference_accelerator_associations.elastic_inference_accelerator_arn
        elastic_inference_accelerator_associations.elastic_inference_accelerator_association_id
        elastic_inference_accelerator_associations.elastic_inference_accelerator_association_state
        elastic_inference_accelerator_associations.elastic_inference_accelerator_association_time
        licenses.license_configuration_arn network_interfaces.association.carrier_ip
        network_interfaces.association.customer_owned_ip network_interfaces.association.ip_owner_id
        network_interfaces.association.public_dns_name network_interfaces.association.public_ip
        network_interfaces.attachment.attach_time network_interfaces.attachment.attachment_id
        network_interfaces.attachment.delete_on_termination network_interfaces.attachment.device_index
        network_interfaces.attachment.ena_queue_count
        network_interfaces.attachment.ena_srd_specification.ena_srd_enabled
        network_interfaces.attachment.ena_srd_specification.ena_srd_udp_specification.ena_srd_udp_enabled
        network_interfaces.attachment.network_card_index network_interfaces.attachment.status
        network_interfaces.connection_tracking_configuration.tcp_established_timeout
        network_interfaces.connection_tracking_configuration.udp_stream_timeout
        network_interfaces.connection_tracking_configuration.udp_timeout network_interfaces.description
        network_interfaces.groups.group_id network_interfaces.groups.group_name network_interfaces.interface_type
        network_interfaces.ipv4_prefixes.ipv4_prefix network_interfaces.ipv6_addresses.ipv6_address
        network_interfaces.ipv6_addresses.is_primary_ipv6 network_interfaces.ipv6_prefixes.ipv6_prefix
        network_interfaces.mac_address network_interfaces.network_interface_id
        network_interfaces.operator.hidden_by_default network_interfaces.operator.managed
        network_interfaces.operator.principal network_interfaces.owner_id network_interfaces.private_dns_name
        network_interfaces.private_ip_address network_interfaces.private_ip_addresses.association.carrier_ip
        network_interfaces.private_ip_addresses.association.customer_owned_ip
        network_interfaces.private_ip_addresses.association.ip_owner_id
        network_interfaces.private_ip_addresses.association.public_dns_name
        network_interfaces.private_ip_addresses.association.public_ip network_interfaces.private_ip_addresses.primary
        network_interfaces.private_ip_addresses.private_dns_name
        network_interfaces.private_ip_addresses.private_ip_address network_interfaces.source_dest_check
        network_interfaces.status network_interfaces.subnet_id network_interfaces.vpc_id product_codes.product_code_id
        product_codes.product_code_type secondary_interfaces.attachment.attach_time
        secondary_interfaces.attachment.attachment_id secondary_interfaces.attachment.delete_on_termination
        secondary_interfaces.attachment.device_index secondary_interfaces.attachment.network_card_index
        secondary_interfaces.attachment.status secondary_interfaces.interface_type secondary_interfaces.mac_address
        secondary_interfaces.owner_id secondary_interfaces.private_ip_addresses.private_ip_address
        secondary_interfaces.secondary_interface_id secondary_interfaces.secondary_network_id
        secondary_interfaces.secondary_subnet_id secondary_interfaces.source_dest_check secondary_interfaces.status
        security_groups.group_id security_groups.group_name
        """)

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map { String($0) })
    }
}
