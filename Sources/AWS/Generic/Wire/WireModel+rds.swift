// swift-format-ignore-file
// Written by script/wire-models from botocore's model of rds; not to be edited.

extension WireModel {
    /// The shapes and operations of rds.
    static let rds: StaticString = """
{DBClusterIdentifier=s RoleArn=s FeatureName=s
{DBInstanceIdentifier=s RoleArn=s FeatureName=s
{SubscriptionName=s SourceIdentifier=s
{EventSubscription=4
{CustomerAwsId=s CustSubscriptionId=s SnsTopicArn=s Status=s SubscriptionCreationTime=s SourceType=s SourceIdsList=5 EventCategoriesList=6 Enabled=b EventSubscriptionArn=s
[s
[s
{ResourceName=s Tags=8
[9:Tag
{Key=s Value=s
{ResourceIdentifier=s ApplyAction=s OptInType=s
{ResourcePendingMaintenanceActions=12
{ResourceIdentifier=s PendingMaintenanceActionDetails=13
[14
{Action=s AutoAppliedAfterDate=t ForcedApplyDate=t OptInStatus=s CurrentApplyDate=t Description=s
{DBSecurityGroupName=s CIDRIP=s EC2SecurityGroupName=s EC2SecurityGroupId=s EC2SecurityGroupOwnerId=s
{DBSecurityGroup=17
{OwnerId=s DBSecurityGroupName=s DBSecurityGroupDescription=s VpcId=s EC2SecurityGroups=18 IPRanges=20 DBSecurityGroupArn=s
[19
{Status=s EC2SecurityGroupName=s EC2SecurityGroupId=s EC2SecurityGroupOwnerId=s
[21
{Status=s CIDRIP=s
{DBClusterIdentifier=s BacktrackTo=t Force=b UseEarliestTimeOnPointInTimeUnavailable=b
{DBClusterIdentifier=s BacktrackIdentifier=s BacktrackTo=t BacktrackedFrom=t BacktrackRequestCreationTime=t Status=s
{ExportTaskIdentifier=s
{ExportTaskIdentifier=s SourceArn=s ExportOnly=26 SnapshotTime=t TaskStartTime=t TaskEndTime=t S3Bucket=s S3Prefix=s IamRoleArn=s KmsKeyId=s Status=s PercentProgress=i TotalExtractedDataInGB=i FailureCause=s WarningMessage=s SourceType=s
[s
{SourceDBClusterParameterGroupIdentifier=s TargetDBClusterParameterGroupIdentifier=s TargetDBClusterParameterGroupDescription=s Tags=8
{DBClusterParameterGroup=29
{DBClusterParameterGroupName=s DBParameterGroupFamily=s Description=s DBClusterParameterGroupArn=s
{SourceDBClusterSnapshotIdentifier=s TargetDBClusterSnapshotIdentifier=s KmsKeyId=s PreSignedUrl=s CopyTags=b Tags=8 SourceRegion=s
{DBClusterSnapshot=32
{AvailabilityZones=33 DBClusterSnapshotIdentifier=s DBClusterIdentifier=s SnapshotCreateTime=t Engine=s EngineMode=s AllocatedStorage=i Status=s Port=i VpcId=s ClusterCreateTime=t MasterUsername=s EngineVersion=s LicenseModel=s SnapshotType=s PercentProgress=i StorageEncrypted=b StorageEncryptionType=s BackupRetentionPeriod=i PreferredBackupWindow=s KmsKeyId=s DBClusterSnapshotArn=s SourceDBClusterSnapshotArn=s IAMDatabaseAuthenticationEnabled=b TagList=34 StorageType=s StorageThroughput=i DbClusterResourceId=s DBSystemId=s
[s
[35
{Key=s Value=s
{SourceDBParameterGroupIdentifier=s TargetDBParameterGroupIdentifier=s TargetDBParameterGroupDescription=s Tags=8
{DBParameterGroup=38
{DBParameterGroupName=s DBParameterGroupFamily=s Description=s DBParameterGroupArn=s
{SourceDBSnapshotIdentifier=s TargetDBSnapshotIdentifier=s KmsKeyId=s Tags=8 CopyTags=b PreSignedUrl=s OptionGroupName=s TargetCustomAvailabilityZone=s SnapshotTarget=s CopyOptionGroup=b SnapshotAvailabilityZone=s SourceRegion=s
{DBSnapshot=41
{DBSnapshotIdentifier=s DBInstanceIdentifier=s SnapshotCreateTime=t Engine=s AllocatedStorage=i Status=s Port=i AvailabilityZone=s VpcId=s InstanceCreateTime=t MasterUsername=s EngineVersion=s LicenseModel=s SnapshotType=s Iops=i StorageThroughput=i OptionGroupName=s PercentProgress=i SourceRegion=s SourceDBSnapshotIdentifier=s StorageType=s TdeCredentialArn=s Encrypted=b StorageEncryptionType=s BackupRetentionPeriod=i PreferredBackupWindow=s KmsKeyId=s DBSnapshotArn=s Timezone=s IAMDatabaseAuthenticationEnabled=b ProcessorFeatures=42 DbiResourceId=s TagList=34 SnapshotTarget=s OriginalSnapshotCreateTime=t SnapshotDatabaseTime=t DBSystemId=s MultiTenant=b DedicatedLogVolume=b AdditionalStorageVolumes=44 SnapshotAvailabilityZone=s
[43
{Name=s Value=s
[45
{VolumeName=s AllocatedStorage=i IOPS=i MaxAllocatedStorage=i StorageThroughput=i StorageType=s
{SourceOptionGroupIdentifier=s TargetOptionGroupIdentifier=s TargetOptionGroupDescription=s Tags=8
{OptionGroup=48
{OptionGroupName=s OptionGroupDescription=s EngineName=s MajorEngineVersion=s Options=49 AllowsVpcAndNonVpcInstanceMemberships=b VpcId=s OptionGroupArn=s SourceOptionGroup=s SourceAccountId=s CopyTimestamp=t
[50
{OptionName=s OptionDescription=s Persistent=b Permanent=b Port=i OptionVersion=s OptionSettings=51 DBSecurityGroupMemberships=53 VpcSecurityGroupMemberships=55
[52
{Name=s Value=s DefaultValue=s Description=s ApplyType=s DataType=s AllowedValues=s IsModifiable=b IsCollection=b
[54
{DBSecurityGroupName=s Status=s
[56
{VpcSecurityGroupId=s Status=s
{BlueGreenDeploymentName=s Source=s TargetEngineVersion=s TargetDBParameterGroupName=s TargetDBClusterParameterGroupName=s Tags=8 TargetDBInstanceClass=s UpgradeTargetStorageConfig=b TargetIops=i TargetStorageType=s TargetAllocatedStorage=i TargetStorageThroughput=i
{BlueGreenDeployment=59
{BlueGreenDeploymentIdentifier=s BlueGreenDeploymentName=s Source=s Target=s SwitchoverDetails=60 Tasks=62 Status=s StatusDetails=s CreateTime=t DeleteTime=t TagList=34
[61
{SourceMember=s TargetMember=s Status=s
[63
{Name=s Status=s
{Engine=s EngineVersion=s DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=65 ImageId=s KMSKeyId=s SourceCustomDbEngineVersionIdentifier=s UseAwsProvidedLatestImage=b Description=s Manifest=s Tags=8
[s
{Engine=s MajorEngineVersion=s EngineVersion=s DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=26 CustomDBEngineVersionManifest=s DBParameterGroupFamily=s DBEngineDescription=s DBEngineVersionArn=s DBEngineVersionDescription=s DefaultCharacterSet=67 FailureReason=s Image=68 DBEngineMediaType=s KMSKeyId=s CreateTime=t SupportedCharacterSets=69 SupportedNcharCharacterSets=69 ValidUpgradeTarget=71 SupportedTimezones=74 ExportableLogTypes=76 SupportsLogExportsToCloudwatchLogs=b SupportsReadReplica=b SupportedEngineModes=73 SupportedFeatureNames=77 Status=s SupportsParallelQuery=b SupportsGlobalDatabases=b TagList=34 SupportsBabelfish=b SupportsLimitlessDatabase=b SupportsCertificateRotationWithoutRestart=b SupportedCACertificateIdentifiers=78 SupportsLocalWriteForwarding=b SupportsIntegrations=b ServerlessV2FeaturesSupport=79
{CharacterSetName=s CharacterSetDescription=s
{ImageId=s Status=s
[70
{CharacterSetName=s CharacterSetDescription=s
[72
{Engine=s EngineVersion=s Description=s AutoUpgrade=b IsMajorVersionUpgrade=b SupportedEngineModes=73 SupportsParallelQuery=b SupportsGlobalDatabases=b SupportsBabelfish=b SupportsLimitlessDatabase=b SupportsLocalWriteForwarding=b SupportsIntegrations=b
[s
[75
{TimezoneName=s
[s
[s
[s
{MinCapacity=f MaxCapacity=f
{AvailabilityZones=81 BackupRetentionPeriod=i CharacterSetName=s DatabaseName=s DBClusterIdentifier=s DBClusterParameterGroupName=s VpcSecurityGroupIds=82 DBSubnetGroupName=s Engine=s EngineVersion=s Port=i MasterUsername=s MasterUserPassword=s OptionGroupName=s PreferredBackupWindow=s PreferredMaintenanceWindow=s ReplicationSourceIdentifier=s Tags=8 StorageEncrypted=b KmsKeyId=s PreSignedUrl=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i EnableCloudwatchLogsExports=83 EngineMode=s ScalingConfiguration=84 RdsCustomClusterConfiguration=85 DBClusterInstanceClass=s AllocatedStorage=i StorageType=s Iops=i PubliclyAccessible=b AutoMinorVersionUpgrade=b DeletionProtection=b GlobalClusterIdentifier=s EnableHttpEndpoint=b CopyTagsToSnapshot=b Domain=s DomainIAMRoleName=s EnableGlobalWriteForwarding=b NetworkType=s ServerlessV2ScalingConfiguration=86 MonitoringInterval=i MonitoringRoleArn=s DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnableLimitlessDatabase=b ClusterScalabilityType=s DBSystemId=s ManageMasterUserPassword=b EnableLocalWriteForwarding=b MasterUserSecretKmsKeyId=s CACertificateIdentifier=s EngineLifecycleSupport=s TagSpecifications=87 MasterUserAuthenticationType=s WithExpressConfiguration=b SourceRegion=s
[s:AvailabilityZone
[s:VpcSecurityGroupId
[s
{MinCapacity=i MaxCapacity=i AutoPause=b SecondsUntilAutoPause=i TimeoutAction=s SecondsBeforeTimeout=i
{InterconnectSubnetId=s TransitGatewayMulticastDomainId=s ReplicaMode=s
{MinCapacity=f MaxCapacity=f SecondsUntilAutoPause=i
[88:item
{ResourceType=s Tags=8
{DBCluster=90
{AllocatedStorage=i AvailabilityZones=33 BackupRetentionPeriod=i CharacterSetName=s DatabaseName=s DBClusterIdentifier=s DBClusterParameterGroup=s DBSubnetGroup=s Status=s PercentProgress=s EarliestRestorableTime=t Endpoint=s ReaderEndpoint=s CustomEndpoints=26 MultiAZ=b Engine=s EngineVersion=s LatestRestorableTime=t Port=i MasterUsername=s DBClusterOptionGroupMemberships=91 PreferredBackupWindow=s PreferredMaintenanceWindow=s UpgradeRolloutOrder=s ReplicationSourceIdentifier=s ReadReplicaIdentifiers=93 StatusInfos=94 DBClusterMembers=96 VpcSecurityGroups=55 HostedZoneId=s StorageEncrypted=b StorageEncryptionType=s KmsKeyId=s DbClusterResourceId=s DBClusterArn=s AssociatedRoles=98 IAMDatabaseAuthenticationEnabled=b CloneGroupId=s ClusterCreateTime=t EarliestBacktrackTime=t BacktrackWindow=i BacktrackConsumedChangeRecords=i EnabledCloudwatchLogsExports=76 Capacity=i PendingModifiedValues=100 EngineMode=s ScalingConfigurationInfo=104 RdsCustomClusterConfiguration=102 DBClusterInstanceClass=s StorageType=s Iops=i StorageThroughput=i IOOptimizedNextAllowedModificationTime=t PubliclyAccessible=b AutoMinorVersionUpgrade=b DeletionProtection=b HttpEndpointEnabled=b ActivityStreamMode=s ActivityStreamStatus=s ActivityStreamKmsKeyId=s ActivityStreamKinesisStreamName=s CopyTagsToSnapshot=b CrossAccountClone=b DomainMemberships=105 TagList=34 GlobalClusterIdentifier=s GlobalWriteForwardingStatus=s GlobalWriteForwardingRequested=b NetworkType=s AutomaticRestartTime=t ServerlessV2ScalingConfiguration=107 ServerlessV2PlatformVersion=s MonitoringInterval=i MonitoringRoleArn=s DatabaseInsightsMode=s PerformanceInsightsEnabled=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i DBSystemId=s MasterUserSecret=108 LocalWriteForwardingStatus=s AwsBackupRecoveryPointArn=s LimitlessDatabase=109 ClusterScalabilityType=s CertificateDetails=103 EngineLifecycleSupport=s VPCNetworkingEnabled=b InternetAccessGatewayEnabled=b
[92
{DBClusterOptionGroupName=s Status=s
[s
[95
{StatusType=s Normal=b Status=s Message=s
[97
{DBInstanceIdentifier=s IsClusterWriter=b DBClusterParameterGroupStatus=s PromotionTier=i
[99
{RoleArn=s Status=s FeatureName=s
{PendingCloudwatchLogsExports=101 DBClusterIdentifier=s MasterUserPassword=s IAMDatabaseAuthenticationEnabled=b EngineVersion=s BackupRetentionPeriod=i StorageType=s AllocatedStorage=i RdsCustomClusterConfiguration=102 Iops=i CertificateDetails=103
{LogTypesToEnable=76 LogTypesToDisable=76
{InterconnectSubnetId=s TransitGatewayMulticastDomainId=s ReplicaMode=s
{CAIdentifier=s ValidTill=t
{MinCapacity=i MaxCapacity=i AutoPause=b SecondsUntilAutoPause=i TimeoutAction=s SecondsBeforeTimeout=i
[106
{Domain=s Status=s FQDN=s IAMRoleName=s OU=s AuthSecretArn=s DnsIps=26
{MinCapacity=f MaxCapacity=f SecondsUntilAutoPause=i
{SecretArn=s SecretStatus=s KmsKeyId=s
{Status=s MinRequiredACU=f
{DBClusterIdentifier=s DBClusterEndpointIdentifier=s EndpointType=s StaticMembers=65 ExcludedMembers=65 Tags=8
{DBClusterEndpointIdentifier=s DBClusterIdentifier=s DBClusterEndpointResourceIdentifier=s Endpoint=s Status=s EndpointType=s CustomEndpointType=s StaticMembers=26 ExcludedMembers=26 DBClusterEndpointArn=s
{DBClusterParameterGroupName=s DBParameterGroupFamily=s Description=s Tags=8
{DBClusterParameterGroup=29
{DBClusterSnapshotIdentifier=s DBClusterIdentifier=s Tags=8
{DBClusterSnapshot=32
{DBName=s DBInstanceIdentifier=s AllocatedStorage=i DBInstanceClass=s Engine=s MasterUsername=s MasterUserPassword=s DBSecurityGroups=117 VpcSecurityGroupIds=82 AvailabilityZone=s DBSubnetGroupName=s PreferredMaintenanceWindow=s DBParameterGroupName=s BackupRetentionPeriod=i PreferredBackupWindow=s Port=i MultiAZ=b EngineVersion=s AutoMinorVersionUpgrade=b LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s CharacterSetName=s NcharCharacterSetName=s PubliclyAccessible=b Tags=8 DBClusterIdentifier=s StorageType=s TdeCredentialArn=s TdeCredentialPassword=s StorageEncrypted=b KmsKeyId=s Domain=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s DomainDnsIps=65 CopyTagsToSnapshot=b MonitoringInterval=i MonitoringRoleArn=s DomainIAMRoleName=s PromotionTier=i Timezone=s EnableIAMDatabaseAuthentication=b DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnableCloudwatchLogsExports=83 ProcessorFeatures=118 DeletionProtection=b MaxAllocatedStorage=i EnableCustomerOwnedIp=b NetworkType=s BackupTarget=s CustomIamInstanceProfile=s DBSystemId=s CACertificateIdentifier=s ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s MultiTenant=b DedicatedLogVolume=b EngineLifecycleSupport=s AdditionalStorageVolumes=120 TagSpecifications=87 MasterUserAuthenticationType=s
[s:DBSecurityGroupName
[119:ProcessorFeature
{Name=s Value=s
[121
{VolumeName=s AllocatedStorage=i IOPS=i MaxAllocatedStorage=i StorageThroughput=i StorageType=s
{DBInstance=123
{DBInstanceIdentifier=s DBInstanceClass=s Engine=s DBInstanceStatus=s MasterUsername=s DBName=s Endpoint=124 AllocatedStorage=i InstanceCreateTime=t PreferredBackupWindow=s BackupRetentionPeriod=i DBSecurityGroups=53 VpcSecurityGroups=55 DBParameterGroups=125 AvailabilityZone=s DBSubnetGroup=127 PreferredMaintenanceWindow=s UpgradeRolloutOrder=s PendingModifiedValues=132 LatestRestorableTime=t MultiAZ=b EngineVersion=s AutoMinorVersionUpgrade=b ReadReplicaSourceDBInstanceIdentifier=s ReadReplicaDBInstanceIdentifiers=133 ReadReplicaDBClusterIdentifiers=134 ReplicaMode=s LicenseModel=s Iops=i StorageThroughput=i OptionGroupMemberships=135 CharacterSetName=s NcharCharacterSetName=s SecondaryAvailabilityZone=s PubliclyAccessible=b StatusInfos=137 StorageType=s StorageEncryptionType=s TdeCredentialArn=s DbInstancePort=i DBClusterIdentifier=s StorageEncrypted=b KmsKeyId=s DbiResourceId=s CACertificateIdentifier=s DomainMemberships=105 CopyTagsToSnapshot=b MonitoringInterval=i EnhancedMonitoringResourceArn=s MonitoringRoleArn=s PromotionTier=i DBInstanceArn=s Timezone=s IAMDatabaseAuthenticationEnabled=b DatabaseInsightsMode=s PerformanceInsightsEnabled=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnabledCloudwatchLogsExports=76 ProcessorFeatures=42 DeletionProtection=b AssociatedRoles=139 ListenerEndpoint=124 MaxAllocatedStorage=i TagList=34 AutomationMode=s ResumeFullAutomationModeTime=t CustomerOwnedIpEnabled=b NetworkType=s ActivityStreamStatus=s ActivityStreamKmsKeyId=s ActivityStreamKinesisStreamName=s ActivityStreamMode=s ActivityStreamEngineNativeAuditFieldsIncluded=b AwsBackupRecoveryPointArn=s DBInstanceAutomatedBackupsReplications=141 BackupTarget=s AutomaticRestartTime=t CustomIamInstanceProfile=s ActivityStreamPolicyStatus=s CertificateDetails=103 DBSystemId=s MasterUserSecret=108 ReadReplicaSourceDBClusterIdentifier=s PercentProgress=s MultiTenant=b DedicatedLogVolume=b IsStorageConfigUpgradeAvailable=b EngineLifecycleSupport=s AdditionalStorageVolumes=143 StorageVolumeStatus=s
{Address=s Port=i HostedZoneId=s
[126
{DBParameterGroupName=s ParameterApplyStatus=s
{DBSubnetGroupName=s DBSubnetGroupDescription=s VpcId=s SubnetGroupStatus=s Subnets=128 DBSubnetGroupArn=s SupportedNetworkTypes=26
[129
{SubnetIdentifier=s SubnetAvailabilityZone=130 SubnetOutpost=131 SubnetStatus=s
{Name=s
{Arn=s
{DBInstanceClass=s AllocatedStorage=i MasterUserPassword=s Port=i BackupRetentionPeriod=i MultiAZ=b EngineVersion=s LicenseModel=s Iops=i StorageThroughput=i DBInstanceIdentifier=s StorageType=s CACertificateIdentifier=s DBSubnetGroupName=s PendingCloudwatchLogsExports=101 ProcessorFeatures=42 AutomationMode=s ResumeFullAutomationModeTime=t MultiTenant=b IAMDatabaseAuthenticationEnabled=b DedicatedLogVolume=b Engine=s AdditionalStorageVolumes=44
[s
[s
[136
{OptionGroupName=s Status=s
[138
{StatusType=s Normal=b Status=s Message=s
[140
{RoleArn=s FeatureName=s Status=s
[142
{DBInstanceAutomatedBackupsArn=s
[144
{VolumeName=s StorageVolumeStatus=s AllocatedStorage=i IOPS=i MaxAllocatedStorage=i StorageThroughput=i StorageType=s
{DBInstanceIdentifier=s SourceDBInstanceIdentifier=s DBInstanceClass=s AvailabilityZone=s Port=i MultiAZ=b AutoMinorVersionUpgrade=b Iops=i StorageThroughput=i OptionGroupName=s DBParameterGroupName=s PubliclyAccessible=b Tags=8 DBSubnetGroupName=s VpcSecurityGroupIds=82 StorageType=s CopyTagsToSnapshot=b MonitoringInterval=i MonitoringRoleArn=s KmsKeyId=s PreSignedUrl=s EnableIAMDatabaseAuthentication=b DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnableCloudwatchLogsExports=83 ProcessorFeatures=118 UseDefaultProcessorFeatures=b DeletionProtection=b Domain=s DomainIAMRoleName=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s DomainDnsIps=65 ReplicaMode=s EnableCustomerOwnedIp=b NetworkType=s MaxAllocatedStorage=i BackupTarget=s CustomIamInstanceProfile=s AllocatedStorage=i SourceDBClusterIdentifier=s DedicatedLogVolume=b UpgradeStorageConfig=b CACertificateIdentifier=s AdditionalStorageVolumes=120 TagSpecifications=87 SourceRegion=s
{DBInstance=123
{DBParameterGroupName=s DBParameterGroupFamily=s Description=s Tags=8
{DBParameterGroup=38
{DBProxyName=s EngineFamily=s DefaultAuthScheme=s Auth=150 RoleArn=s VpcSubnetIds=65 VpcSecurityGroupIds=65 RequireTLS=b IdleClientTimeout=i DebugLogging=b Tags=8 EndpointNetworkType=s TargetConnectionNetworkType=s
[151
{Description=s UserName=s AuthScheme=s SecretArn=s IAMAuth=s ClientPasswordAuthType=s
{DBProxy=153
{DBProxyName=s DBProxyArn=s Status=s EngineFamily=s VpcId=s VpcSecurityGroupIds=26 VpcSubnetIds=26 DefaultAuthScheme=s Auth=154 RoleArn=s Endpoint=s RequireTLS=b IdleClientTimeout=i DebugLogging=b CreatedDate=t UpdatedDate=t EndpointNetworkType=s TargetConnectionNetworkType=s
[155
{Description=s UserName=s AuthScheme=s SecretArn=s IAMAuth=s ClientPasswordAuthType=s
{DBProxyName=s DBProxyEndpointName=s VpcSubnetIds=65 VpcSecurityGroupIds=65 TargetRole=s Tags=8 EndpointNetworkType=s
{DBProxyEndpoint=158
{DBProxyEndpointName=s DBProxyEndpointArn=s DBProxyName=s Status=s VpcId=s VpcSecurityGroupIds=26 VpcSubnetIds=26 Endpoint=s CreatedDate=t TargetRole=s IsDefault=b EndpointNetworkType=s
{DBSecurityGroupName=s DBSecurityGroupDescription=s Tags=8
{DBSecurityGroup=17
{DBShardGroupIdentifier=s DBClusterIdentifier=s ComputeRedundancy=i MaxACU=f MinACU=f PubliclyAccessible=b Tags=8
{DBShardGroupResourceId=s DBShardGroupIdentifier=s DBClusterIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i Status=s PubliclyAccessible=b Endpoint=s DBShardGroupArn=s TagList=34
{DBSnapshotIdentifier=s DBInstanceIdentifier=s Tags=8
{DBSnapshot=41
{DBSubnetGroupName=s DBSubnetGroupDescription=s SubnetIds=166 Tags=8
[s:SubnetIdentifier
{DBSubnetGroup=127
{SubscriptionName=s SnsTopicArn=s SourceType=s EventCategories=169 SourceIds=170 Enabled=b Tags=8
[s:EventCategory
[s:SourceId
{EventSubscription=4
{GlobalClusterIdentifier=s SourceDBClusterIdentifier=s Engine=s EngineVersion=s EngineLifecycleSupport=s DeletionProtection=b DatabaseName=s StorageEncrypted=b Tags=8
{GlobalCluster=174
{GlobalClusterIdentifier=s GlobalClusterResourceId=s GlobalClusterArn=s Status=s Engine=s EngineVersion=s EngineLifecycleSupport=s DatabaseName=s StorageEncrypted=b StorageEncryptionType=s DeletionProtection=b GlobalClusterMembers=175 Endpoint=s FailoverState=178 TagList=34
[176
{DBClusterArn=s Readers=177 IsWriter=b GlobalWriteForwardingStatus=s SynchronizationStatus=s
[s
{Status=s FromDbClusterArn=s ToDbClusterArn=s IsDataLossAllowed=b
{SourceArn=s TargetArn=s IntegrationName=s KMSKeyId=s AdditionalEncryptionContext=180 Tags=8 DataFilter=s Description=s
<s,s
{SourceArn=s TargetArn=s IntegrationName=s IntegrationArn=s KMSKeyId=s AdditionalEncryptionContext=182 Status=s Tags=34 DataFilter=s Description=s CreateTime=t Errors=183
<s,s
[184
{ErrorCode=s ErrorMessage=s
{OptionGroupName=s EngineName=s MajorEngineVersion=s OptionGroupDescription=s Tags=8
{OptionGroup=48
{DBInstanceIdentifier=s TenantDBName=s MasterUsername=s MasterUserPassword=s CharacterSetName=s NcharCharacterSetName=s ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s Tags=8
{TenantDatabase=189
{TenantDatabaseCreateTime=t DBInstanceIdentifier=s TenantDBName=s Status=s MasterUsername=s DbiResourceId=s TenantDatabaseResourceId=s TenantDatabaseARN=s CharacterSetName=s NcharCharacterSetName=s DeletionProtection=b PendingModifiedValues=190 MasterUserSecret=108 TagList=34
{MasterUserPassword=s TenantDBName=s
{BlueGreenDeploymentIdentifier=s DeleteTarget=b
{BlueGreenDeployment=59
{Engine=s EngineVersion=s
{Engine=s MajorEngineVersion=s EngineVersion=s DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=26 CustomDBEngineVersionManifest=s DBParameterGroupFamily=s DBEngineDescription=s DBEngineVersionArn=s DBEngineVersionDescription=s DefaultCharacterSet=67 FailureReason=s Image=68 DBEngineMediaType=s KMSKeyId=s CreateTime=t SupportedCharacterSets=69 SupportedNcharCharacterSets=69 ValidUpgradeTarget=71 SupportedTimezones=74 ExportableLogTypes=76 SupportsLogExportsToCloudwatchLogs=b SupportsReadReplica=b SupportedEngineModes=73 SupportedFeatureNames=77 Status=s SupportsParallelQuery=b SupportsGlobalDatabases=b TagList=34 SupportsBabelfish=b SupportsLimitlessDatabase=b SupportsCertificateRotationWithoutRestart=b SupportedCACertificateIdentifiers=78 SupportsLocalWriteForwarding=b SupportsIntegrations=b ServerlessV2FeaturesSupport=79
{DBClusterIdentifier=s SkipFinalSnapshot=b FinalDBSnapshotIdentifier=s DeleteAutomatedBackups=b
{DBCluster=90
{DbClusterResourceId=s
{DBClusterAutomatedBackup=199
{Engine=s VpcId=s DBClusterAutomatedBackupsArn=s DBClusterIdentifier=s RestoreWindow=200 MasterUsername=s DbClusterResourceId=s Region=s LicenseModel=s Status=s IAMDatabaseAuthenticationEnabled=b ClusterCreateTime=t StorageEncrypted=b StorageEncryptionType=s AllocatedStorage=i EngineVersion=s DBClusterArn=s BackupRetentionPeriod=i PreferredBackupWindow=s EngineMode=s AvailabilityZones=33 Port=i KmsKeyId=s StorageType=s Iops=i StorageThroughput=i AwsBackupRecoveryPointArn=s TagList=34
{EarliestTime=t LatestTime=t
{DBClusterEndpointIdentifier=s
{DBClusterEndpointIdentifier=s DBClusterIdentifier=s DBClusterEndpointResourceIdentifier=s Endpoint=s Status=s EndpointType=s CustomEndpointType=s StaticMembers=26 ExcludedMembers=26 DBClusterEndpointArn=s
{DBClusterParameterGroupName=s
{DBClusterSnapshotIdentifier=s
{DBClusterSnapshot=32
{DBInstanceIdentifier=s SkipFinalSnapshot=b FinalDBSnapshotIdentifier=s DeleteAutomatedBackups=b
{DBInstance=123
{DbiResourceId=s DBInstanceAutomatedBackupsArn=s
{DBInstanceAutomatedBackup=210
{DBInstanceArn=s DbiResourceId=s Region=s DBInstanceIdentifier=s RestoreWindow=200 AllocatedStorage=i Status=s Port=i AvailabilityZone=s VpcId=s InstanceCreateTime=t MasterUsername=s Engine=s EngineVersion=s LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s TdeCredentialArn=s Encrypted=b StorageEncryptionType=s StorageType=s KmsKeyId=s Timezone=s IAMDatabaseAuthenticationEnabled=b BackupRetentionPeriod=i PreferredBackupWindow=s DBInstanceAutomatedBackupsArn=s DBInstanceAutomatedBackupsReplications=141 BackupTarget=s MultiTenant=b AwsBackupRecoveryPointArn=s TagList=34 DedicatedLogVolume=b AdditionalStorageVolumes=44
{DBParameterGroupName=s
{DBProxyName=s
{DBProxy=153
{DBProxyEndpointName=s
{DBProxyEndpoint=158
{DBSecurityGroupName=s
{DBShardGroupIdentifier=s
{DBShardGroupResourceId=s DBShardGroupIdentifier=s DBClusterIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i Status=s PubliclyAccessible=b Endpoint=s DBShardGroupArn=s TagList=34
{DBSnapshotIdentifier=s
{DBSnapshot=41
{DBSubnetGroupName=s
{SubscriptionName=s
{EventSubscription=4
{GlobalClusterIdentifier=s
{GlobalCluster=174
{IntegrationIdentifier=s
{SourceArn=s TargetArn=s IntegrationName=s IntegrationArn=s KMSKeyId=s AdditionalEncryptionContext=182 Status=s Tags=34 DataFilter=s Description=s CreateTime=t Errors=183
{OptionGroupName=s
{DBInstanceIdentifier=s TenantDBName=s SkipFinalSnapshot=b FinalDBSnapshotIdentifier=s
{TenantDatabase=189
{DBProxyName=s TargetGroupName=s DBInstanceIdentifiers=65 DBClusterIdentifiers=65
{
{
{AccountQuotas=235
[236
{AccountQuotaName=s Used=i Max=i
{BlueGreenDeploymentIdentifier=s Filters=238 Marker=s MaxRecords=i
[239:Filter
{Name=s Values=240
[s:Value
{BlueGreenDeployments=242 Marker=s
[59
{CertificateIdentifier=s Filters=238 MaxRecords=i Marker=s
{DefaultCertificateForNewLaunches=s Certificates=245 Marker=s
[246
{CertificateIdentifier=s CertificateType=s Thumbprint=s ValidFrom=t ValidTill=t CertificateArn=s CustomerOverride=b CustomerOverrideValidTill=t
{DbClusterResourceId=s DBClusterIdentifier=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBClusterAutomatedBackups=249
[250
{Engine=s VpcId=s DBClusterAutomatedBackupsArn=s DBClusterIdentifier=s RestoreWindow=200 MasterUsername=s DbClusterResourceId=s Region=s LicenseModel=s Status=s IAMDatabaseAuthenticationEnabled=b ClusterCreateTime=t StorageEncrypted=b StorageEncryptionType=s AllocatedStorage=i EngineVersion=s DBClusterArn=s BackupRetentionPeriod=i PreferredBackupWindow=s EngineMode=s AvailabilityZones=33 Port=i KmsKeyId=s StorageType=s Iops=i StorageThroughput=i AwsBackupRecoveryPointArn=s TagList=34
{DBClusterIdentifier=s BacktrackIdentifier=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBClusterBacktracks=253
[254
{DBClusterIdentifier=s BacktrackIdentifier=s BacktrackTo=t BacktrackedFrom=t BacktrackRequestCreationTime=t Status=s
{DBClusterIdentifier=s DBClusterEndpointIdentifier=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBClusterEndpoints=257
[258
{DBClusterEndpointIdentifier=s DBClusterIdentifier=s DBClusterEndpointResourceIdentifier=s Endpoint=s Status=s EndpointType=s CustomEndpointType=s StaticMembers=26 ExcludedMembers=26 DBClusterEndpointArn=s
{DBClusterParameterGroupName=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBClusterParameterGroups=261
[262
{DBClusterParameterGroupName=s DBParameterGroupFamily=s Description=s DBClusterParameterGroupArn=s
{DBClusterParameterGroupName=s Source=s Filters=238 MaxRecords=i Marker=s
{Parameters=265 Marker=s
[266
{ParameterName=s ParameterValue=s Description=s Source=s ApplyType=s DataType=s AllowedValues=s IsModifiable=b MinimumEngineVersion=s ApplyMethod=s SupportedEngineModes=73
{DBClusterSnapshotIdentifier=s
{DBClusterSnapshotAttributesResult=269
{DBClusterSnapshotIdentifier=s DBClusterSnapshotAttributes=270
[271
{AttributeName=s AttributeValues=272
[s
{DBClusterIdentifier=s DBClusterSnapshotIdentifier=s SnapshotType=s Filters=238 MaxRecords=i Marker=s IncludeShared=b IncludePublic=b DbClusterResourceId=s
{Marker=s DBClusterSnapshots=275
[276
{AvailabilityZones=33 DBClusterSnapshotIdentifier=s DBClusterIdentifier=s SnapshotCreateTime=t Engine=s EngineMode=s AllocatedStorage=i Status=s Port=i VpcId=s ClusterCreateTime=t MasterUsername=s EngineVersion=s LicenseModel=s SnapshotType=s PercentProgress=i StorageEncrypted=b StorageEncryptionType=s BackupRetentionPeriod=i PreferredBackupWindow=s KmsKeyId=s DBClusterSnapshotArn=s SourceDBClusterSnapshotArn=s IAMDatabaseAuthenticationEnabled=b TagList=34 StorageType=s StorageThroughput=i DbClusterResourceId=s DBSystemId=s
{DBClusterIdentifier=s Filters=238 MaxRecords=i Marker=s IncludeShared=b
{Marker=s DBClusters=279
[280
{AllocatedStorage=i AvailabilityZones=33 BackupRetentionPeriod=i CharacterSetName=s DatabaseName=s DBClusterIdentifier=s DBClusterParameterGroup=s DBSubnetGroup=s Status=s PercentProgress=s EarliestRestorableTime=t Endpoint=s ReaderEndpoint=s CustomEndpoints=26 MultiAZ=b Engine=s EngineVersion=s LatestRestorableTime=t Port=i MasterUsername=s DBClusterOptionGroupMemberships=91 PreferredBackupWindow=s PreferredMaintenanceWindow=s UpgradeRolloutOrder=s ReplicationSourceIdentifier=s ReadReplicaIdentifiers=93 StatusInfos=94 DBClusterMembers=96 VpcSecurityGroups=55 HostedZoneId=s StorageEncrypted=b StorageEncryptionType=s KmsKeyId=s DbClusterResourceId=s DBClusterArn=s AssociatedRoles=98 IAMDatabaseAuthenticationEnabled=b CloneGroupId=s ClusterCreateTime=t EarliestBacktrackTime=t BacktrackWindow=i BacktrackConsumedChangeRecords=i EnabledCloudwatchLogsExports=76 Capacity=i PendingModifiedValues=100 EngineMode=s ScalingConfigurationInfo=104 RdsCustomClusterConfiguration=102 DBClusterInstanceClass=s StorageType=s Iops=i StorageThroughput=i IOOptimizedNextAllowedModificationTime=t PubliclyAccessible=b AutoMinorVersionUpgrade=b DeletionProtection=b HttpEndpointEnabled=b ActivityStreamMode=s ActivityStreamStatus=s ActivityStreamKmsKeyId=s ActivityStreamKinesisStreamName=s CopyTagsToSnapshot=b CrossAccountClone=b DomainMemberships=105 TagList=34 GlobalClusterIdentifier=s GlobalWriteForwardingStatus=s GlobalWriteForwardingRequested=b NetworkType=s AutomaticRestartTime=t ServerlessV2ScalingConfiguration=107 ServerlessV2PlatformVersion=s MonitoringInterval=i MonitoringRoleArn=s DatabaseInsightsMode=s PerformanceInsightsEnabled=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i DBSystemId=s MasterUserSecret=108 LocalWriteForwardingStatus=s AwsBackupRecoveryPointArn=s LimitlessDatabase=109 ClusterScalabilityType=s CertificateDetails=103 EngineLifecycleSupport=s VPCNetworkingEnabled=b InternetAccessGatewayEnabled=b
{Engine=s EngineVersion=s DBParameterGroupFamily=s Filters=238 MaxRecords=i Marker=s DefaultOnly=b ListSupportedCharacterSets=b ListSupportedTimezones=b IncludeAll=b
{Marker=s DBEngineVersions=283
[284
{Engine=s MajorEngineVersion=s EngineVersion=s DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=26 CustomDBEngineVersionManifest=s DBParameterGroupFamily=s DBEngineDescription=s DBEngineVersionArn=s DBEngineVersionDescription=s DefaultCharacterSet=67 FailureReason=s Image=68 DBEngineMediaType=s KMSKeyId=s CreateTime=t SupportedCharacterSets=69 SupportedNcharCharacterSets=69 ValidUpgradeTarget=71 SupportedTimezones=74 ExportableLogTypes=76 SupportsLogExportsToCloudwatchLogs=b SupportsReadReplica=b SupportedEngineModes=73 SupportedFeatureNames=77 Status=s SupportsParallelQuery=b SupportsGlobalDatabases=b TagList=34 SupportsBabelfish=b SupportsLimitlessDatabase=b SupportsCertificateRotationWithoutRestart=b SupportedCACertificateIdentifiers=78 SupportsLocalWriteForwarding=b SupportsIntegrations=b ServerlessV2FeaturesSupport=79
{DbiResourceId=s DBInstanceIdentifier=s Filters=238 MaxRecords=i Marker=s DBInstanceAutomatedBackupsArn=s
{Marker=s DBInstanceAutomatedBackups=287
[288
{DBInstanceArn=s DbiResourceId=s Region=s DBInstanceIdentifier=s RestoreWindow=200 AllocatedStorage=i Status=s Port=i AvailabilityZone=s VpcId=s InstanceCreateTime=t MasterUsername=s Engine=s EngineVersion=s LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s TdeCredentialArn=s Encrypted=b StorageEncryptionType=s StorageType=s KmsKeyId=s Timezone=s IAMDatabaseAuthenticationEnabled=b BackupRetentionPeriod=i PreferredBackupWindow=s DBInstanceAutomatedBackupsArn=s DBInstanceAutomatedBackupsReplications=141 BackupTarget=s MultiTenant=b AwsBackupRecoveryPointArn=s TagList=34 DedicatedLogVolume=b AdditionalStorageVolumes=44
{DBInstanceIdentifier=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBInstances=291
[292
{DBInstanceIdentifier=s DBInstanceClass=s Engine=s DBInstanceStatus=s MasterUsername=s DBName=s Endpoint=124 AllocatedStorage=i InstanceCreateTime=t PreferredBackupWindow=s BackupRetentionPeriod=i DBSecurityGroups=53 VpcSecurityGroups=55 DBParameterGroups=125 AvailabilityZone=s DBSubnetGroup=127 PreferredMaintenanceWindow=s UpgradeRolloutOrder=s PendingModifiedValues=132 LatestRestorableTime=t MultiAZ=b EngineVersion=s AutoMinorVersionUpgrade=b ReadReplicaSourceDBInstanceIdentifier=s ReadReplicaDBInstanceIdentifiers=133 ReadReplicaDBClusterIdentifiers=134 ReplicaMode=s LicenseModel=s Iops=i StorageThroughput=i OptionGroupMemberships=135 CharacterSetName=s NcharCharacterSetName=s SecondaryAvailabilityZone=s PubliclyAccessible=b StatusInfos=137 StorageType=s StorageEncryptionType=s TdeCredentialArn=s DbInstancePort=i DBClusterIdentifier=s StorageEncrypted=b KmsKeyId=s DbiResourceId=s CACertificateIdentifier=s DomainMemberships=105 CopyTagsToSnapshot=b MonitoringInterval=i EnhancedMonitoringResourceArn=s MonitoringRoleArn=s PromotionTier=i DBInstanceArn=s Timezone=s IAMDatabaseAuthenticationEnabled=b DatabaseInsightsMode=s PerformanceInsightsEnabled=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnabledCloudwatchLogsExports=76 ProcessorFeatures=42 DeletionProtection=b AssociatedRoles=139 ListenerEndpoint=124 MaxAllocatedStorage=i TagList=34 AutomationMode=s ResumeFullAutomationModeTime=t CustomerOwnedIpEnabled=b NetworkType=s ActivityStreamStatus=s ActivityStreamKmsKeyId=s ActivityStreamKinesisStreamName=s ActivityStreamMode=s ActivityStreamEngineNativeAuditFieldsIncluded=b AwsBackupRecoveryPointArn=s DBInstanceAutomatedBackupsReplications=141 BackupTarget=s AutomaticRestartTime=t CustomIamInstanceProfile=s ActivityStreamPolicyStatus=s CertificateDetails=103 DBSystemId=s MasterUserSecret=108 ReadReplicaSourceDBClusterIdentifier=s PercentProgress=s MultiTenant=b DedicatedLogVolume=b IsStorageConfigUpgradeAvailable=b EngineLifecycleSupport=s AdditionalStorageVolumes=143 StorageVolumeStatus=s
{DBInstanceIdentifier=s FilenameContains=s FileLastWritten=i FileSize=i Filters=238 MaxRecords=i Marker=s
{DescribeDBLogFiles=295 Marker=s
[296
{LogFileName=s LastWritten=i Size=i
{Engine=s MajorEngineVersion=s Marker=s MaxRecords=i
{DBMajorEngineVersions=299 Marker=s
[300
{Engine=s MajorEngineVersion=s SupportedEngineLifecycles=301
[302
{LifecycleSupportName=s LifecycleSupportStartDate=t LifecycleSupportEndDate=t
{DBParameterGroupName=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBParameterGroups=305
[306
{DBParameterGroupName=s DBParameterGroupFamily=s Description=s DBParameterGroupArn=s
{DBParameterGroupName=s Source=s Filters=238 MaxRecords=i Marker=s
{Parameters=265 Marker=s
{DBProxyName=s Filters=238 Marker=s MaxRecords=i
{DBProxies=311 Marker=s
[153
{DBProxyName=s DBProxyEndpointName=s Filters=238 Marker=s MaxRecords=i
{DBProxyEndpoints=314 Marker=s
[158
{DBProxyName=s TargetGroupName=s Filters=238 Marker=s MaxRecords=i
{TargetGroups=317 Marker=s
[318
{DBProxyName=s TargetGroupName=s TargetGroupArn=s IsDefault=b Status=s ConnectionPoolConfig=319 CreatedDate=t UpdatedDate=t
{MaxConnectionsPercent=i MaxIdleConnectionsPercent=i ConnectionBorrowTimeout=i SessionPinningFilters=26 InitQuery=s
{DBProxyName=s TargetGroupName=s Filters=238 Marker=s MaxRecords=i
{Targets=322 Marker=s
[323
{TargetArn=s Endpoint=s TrackedClusterId=s RdsResourceId=s Port=i Type=s Role=s TargetHealth=324
{State=s Reason=s Description=s
{LastUpdatedAfter=t LastUpdatedBefore=t Locale=s Filters=238 MaxRecords=i Marker=s
{DBRecommendations=327 Marker=s
[328
{RecommendationId=s TypeId=s Severity=s ResourceArn=s Status=s CreatedTime=t UpdatedTime=t Detection=s Recommendation=s Description=s Reason=s RecommendedActions=329 Category=s Source=s TypeDetection=s TypeRecommendation=s Impact=s AdditionalInfo=s Links=346 IssueDetails=333
[330
{ActionId=s Title=s Description=s Operation=s Parameters=331 ApplyModes=26 Status=s IssueDetails=333 ContextAttributes=344
[332
{Key=s Value=s
{PerformanceIssueDetails=334
{StartTime=t EndTime=t Metrics=335 Analysis=s
[336
{Name=s References=337 StatisticsDetails=s MetricQuery=341
[338
{Name=s ReferenceDetails=339
{ScalarReferenceDetails=340
{Value=f
{PerformanceInsightsMetricQuery=342
{GroupBy=343 Metric=s
{Dimensions=26 Group=s Limit=i
[345
{Key=s Value=s
[347
{Text=s Url=s
{DBSecurityGroupName=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBSecurityGroups=350
[351
{OwnerId=s DBSecurityGroupName=s DBSecurityGroupDescription=s VpcId=s EC2SecurityGroups=18 IPRanges=20 DBSecurityGroupArn=s
{DBShardGroupIdentifier=s Filters=238 Marker=s MaxRecords=i
{DBShardGroups=354 Marker=s
[355
{DBShardGroupResourceId=s DBShardGroupIdentifier=s DBClusterIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i Status=s PubliclyAccessible=b Endpoint=s DBShardGroupArn=s TagList=34
{DBSnapshotIdentifier=s
{DBSnapshotAttributesResult=358
{DBSnapshotIdentifier=s DBSnapshotAttributes=359
[360
{AttributeName=s AttributeValues=272
{DBInstanceIdentifier=s DBSnapshotIdentifier=s SnapshotType=s Filters=238 MaxRecords=i Marker=s DbiResourceId=s
{Marker=s DBSnapshotTenantDatabases=363
[364
{DBSnapshotIdentifier=s DBInstanceIdentifier=s DbiResourceId=s EngineName=s SnapshotType=s TenantDatabaseCreateTime=t TenantDBName=s MasterUsername=s TenantDatabaseResourceId=s CharacterSetName=s DBSnapshotTenantDatabaseARN=s NcharCharacterSetName=s TagList=34
{DBInstanceIdentifier=s DBSnapshotIdentifier=s SnapshotType=s Filters=238 MaxRecords=i Marker=s IncludeShared=b IncludePublic=b DbiResourceId=s
{Marker=s DBSnapshots=367
[368
{DBSnapshotIdentifier=s DBInstanceIdentifier=s SnapshotCreateTime=t Engine=s AllocatedStorage=i Status=s Port=i AvailabilityZone=s VpcId=s InstanceCreateTime=t MasterUsername=s EngineVersion=s LicenseModel=s SnapshotType=s Iops=i StorageThroughput=i OptionGroupName=s PercentProgress=i SourceRegion=s SourceDBSnapshotIdentifier=s StorageType=s TdeCredentialArn=s Encrypted=b StorageEncryptionType=s BackupRetentionPeriod=i PreferredBackupWindow=s KmsKeyId=s DBSnapshotArn=s Timezone=s IAMDatabaseAuthenticationEnabled=b ProcessorFeatures=42 DbiResourceId=s TagList=34 SnapshotTarget=s OriginalSnapshotCreateTime=t SnapshotDatabaseTime=t DBSystemId=s MultiTenant=b DedicatedLogVolume=b AdditionalStorageVolumes=44 SnapshotAvailabilityZone=s
{DBSubnetGroupName=s Filters=238 MaxRecords=i Marker=s
{Marker=s DBSubnetGroups=371
[372
{DBSubnetGroupName=s DBSubnetGroupDescription=s VpcId=s SubnetGroupStatus=s Subnets=128 DBSubnetGroupArn=s SupportedNetworkTypes=26
{DBParameterGroupFamily=s Filters=238 MaxRecords=i Marker=s
{EngineDefaults=375
{DBParameterGroupFamily=s Marker=s Parameters=265
{DBParameterGroupFamily=s Filters=238 MaxRecords=i Marker=s
{EngineDefaults=375
{SourceType=s Filters=238
{EventCategoriesMapList=380
[381
{SourceType=s EventCategories=6
{SubscriptionName=s Filters=238 MaxRecords=i Marker=s
{Marker=s EventSubscriptionsList=384
[385
{CustomerAwsId=s CustSubscriptionId=s SnsTopicArn=s Status=s SubscriptionCreationTime=s SourceType=s SourceIdsList=5 EventCategoriesList=6 Enabled=b EventSubscriptionArn=s
{SourceIdentifier=s SourceType=s StartTime=t EndTime=t Duration=i EventCategories=169 Filters=238 MaxRecords=i Marker=s
{Marker=s Events=388
[389
{SourceIdentifier=s SourceType=s Message=s EventCategories=6 Date=t SourceArn=s
{ExportTaskIdentifier=s SourceArn=s Filters=238 Marker=s MaxRecords=i SourceType=s
{Marker=s ExportTasks=392
[393
{ExportTaskIdentifier=s SourceArn=s ExportOnly=26 SnapshotTime=t TaskStartTime=t TaskEndTime=t S3Bucket=s S3Prefix=s IamRoleArn=s KmsKeyId=s Status=s PercentProgress=i TotalExtractedDataInGB=i FailureCause=s WarningMessage=s SourceType=s
{GlobalClusterIdentifier=s Filters=238 MaxRecords=i Marker=s
{Marker=s GlobalClusters=396
[397
{GlobalClusterIdentifier=s GlobalClusterResourceId=s GlobalClusterArn=s Status=s Engine=s EngineVersion=s EngineLifecycleSupport=s DatabaseName=s StorageEncrypted=b StorageEncryptionType=s DeletionProtection=b GlobalClusterMembers=175 Endpoint=s FailoverState=178 TagList=34
{IntegrationIdentifier=s Filters=238 MaxRecords=i Marker=s
{Marker=s Integrations=400
[401
{SourceArn=s TargetArn=s IntegrationName=s IntegrationArn=s KMSKeyId=s AdditionalEncryptionContext=182 Status=s Tags=34 DataFilter=s Description=s CreateTime=t Errors=183
{EngineName=s MajorEngineVersion=s Filters=238 MaxRecords=i Marker=s
{OptionGroupOptions=404 Marker=s
[405
{Name=s Description=s EngineName=s MajorEngineVersion=s MinimumRequiredMinorEngineVersion=s PortRequired=b DefaultPort=i OptionsDependedOn=406 OptionsConflictsWith=407 Persistent=b Permanent=b RequiresAutoMinorEngineVersionUpgrade=b VpcOnly=b SupportsOptionVersionDowngrade=b OptionGroupOptionSettings=408 OptionGroupOptionVersions=412 CopyableCrossAccount=b
[s
[s
[409
{SettingName=s SettingDescription=s DefaultValue=s ApplyType=s AllowedValues=s IsModifiable=b IsRequired=b MinimumEngineVersionPerAllowedValue=410
[411
{AllowedValue=s MinimumEngineVersion=s
[413
{Version=s IsDefault=b
{OptionGroupName=s Filters=238 Marker=s MaxRecords=i EngineName=s MajorEngineVersion=s
{OptionGroupsList=416 Marker=s
[417
{OptionGroupName=s OptionGroupDescription=s EngineName=s MajorEngineVersion=s Options=49 AllowsVpcAndNonVpcInstanceMemberships=b VpcId=s OptionGroupArn=s SourceOptionGroup=s SourceAccountId=s CopyTimestamp=t
{Engine=s EngineVersion=s DBInstanceClass=s LicenseModel=s AvailabilityZoneGroup=s Vpc=b Filters=238 MaxRecords=i Marker=s
{OrderableDBInstanceOptions=420 Marker=s
[421
{Engine=s EngineVersion=s DBInstanceClass=s LicenseModel=s AvailabilityZoneGroup=s AvailabilityZones=422 MultiAZCapable=b ReadReplicaCapable=b Vpc=b SupportsStorageEncryption=b StorageType=s SupportsIops=b SupportsStorageThroughput=b SupportsEnhancedMonitoring=b SupportsIAMDatabaseAuthentication=b SupportsPerformanceInsights=b MinStorageSize=i MaxStorageSize=i MinIopsPerDbInstance=i MaxIopsPerDbInstance=i MinIopsPerGib=f MaxIopsPerGib=f MinStorageThroughputPerDbInstance=i MaxStorageThroughputPerDbInstance=i MinStorageThroughputPerIops=f MaxStorageThroughputPerIops=f AvailableProcessorFeatures=424 SupportedEngineModes=73 SupportsStorageAutoscaling=b SupportsKerberosAuthentication=b OutpostCapable=b SupportedActivityStreamModes=426 SupportsGlobalDatabases=b SupportedNetworkTypes=26 SupportsClusters=b SupportsDedicatedLogVolume=b SupportsAdditionalStorageVolumes=b SupportsHttpEndpoint=b AvailableAdditionalStorageVolumesOptions=427
[423
{Name=s
[425
{Name=s DefaultValue=s AllowedValues=s
[s
[428
{SupportsStorageAutoscaling=b SupportsStorageThroughput=b SupportsIops=b StorageType=s MinStorageSize=i MaxStorageSize=i MinIops=i MaxIops=i MinIopsPerGib=f MaxIopsPerGib=f MinStorageThroughput=i MaxStorageThroughput=i
{ResourceIdentifier=s Filters=238 Marker=s MaxRecords=i
{PendingMaintenanceActions=431 Marker=s
[432
{ResourceIdentifier=s PendingMaintenanceActionDetails=13
{ReservedDBInstanceId=s ReservedDBInstancesOfferingId=s DBInstanceClass=s Duration=s ProductDescription=s OfferingType=s MultiAZ=b LeaseId=s Filters=238 MaxRecords=i Marker=s
{Marker=s ReservedDBInstances=435
[436
{ReservedDBInstanceId=s ReservedDBInstancesOfferingId=s DBInstanceClass=s StartTime=t Duration=i FixedPrice=f UsagePrice=f CurrencyCode=s DBInstanceCount=i ProductDescription=s OfferingType=s MultiAZ=b State=s RecurringCharges=437 ReservedDBInstanceArn=s LeaseId=s
[438
{RecurringChargeAmount=f RecurringChargeFrequency=s
{ReservedDBInstancesOfferingId=s DBInstanceClass=s Duration=s ProductDescription=s OfferingType=s MultiAZ=b Filters=238 MaxRecords=i Marker=s
{Marker=s ReservedDBInstancesOfferings=441
[442
{ReservedDBInstancesOfferingId=s DBInstanceClass=s Duration=i FixedPrice=f UsagePrice=f CurrencyCode=s ProductDescription=s OfferingType=s MultiAZ=b RecurringCharges=437
{ServerlessV2PlatformVersion=s Engine=s Filters=238 DefaultOnly=b IncludeAll=b MaxRecords=i Marker=s
{Marker=s ServerlessV2PlatformVersions=445
[446
{ServerlessV2PlatformVersion=s ServerlessV2PlatformVersionDescription=s Engine=s ServerlessV2FeaturesSupport=79 Status=s IsDefault=b
{RegionName=s MaxRecords=i Marker=s Filters=238
{Marker=s SourceRegions=449
[450
{RegionName=s Endpoint=s Status=s SupportsDBInstanceAutomatedBackupsReplication=b
{DBInstanceIdentifier=s TenantDBName=s Filters=238 Marker=s MaxRecords=i
{Marker=s TenantDatabases=453
[454
{TenantDatabaseCreateTime=t DBInstanceIdentifier=s TenantDBName=s Status=s MasterUsername=s DbiResourceId=s TenantDatabaseResourceId=s TenantDatabaseARN=s CharacterSetName=s NcharCharacterSetName=s DeletionProtection=b PendingModifiedValues=190 MasterUserSecret=108 TagList=34
{DBInstanceIdentifier=s
{ValidDBInstanceModificationsMessage=457
{Storage=458 ValidProcessorFeatures=424 SupportsDedicatedLogVolume=b AdditionalStorage=464
[459
{StorageType=s StorageSize=460 ProvisionedIops=460 IopsToStorageRatio=462 ProvisionedStorageThroughput=460 StorageThroughputToIopsRatio=462 SupportsStorageAutoscaling=b
[461
{From=i To=i Step=i
[463
{From=f To=f
{SupportsAdditionalStorageVolumes=b Volumes=465
[466
{VolumeName=s Storage=458
{ResourceArn=s
{ResourceArn=s HttpEndpointEnabled=b
{DBInstanceIdentifier=s LogFileName=s Marker=s NumberOfLines=i
{LogFileData=s Marker=s AdditionalDataPending=b
{ResourceArn=s
{ResourceArn=s HttpEndpointEnabled=b
{DBClusterIdentifier=s TargetDBInstanceIdentifier=s
{DBCluster=90
{GlobalClusterIdentifier=s TargetDbClusterIdentifier=s AllowDataLoss=b Switchover=b
{GlobalCluster=174
{ResourceName=s Filters=238
{TagList=34
{ResourceArn=s AuditPolicyState=s
{KmsKeyId=s KinesisStreamName=s Status=s Mode=s EngineNativeAuditFieldsIncluded=b PolicyStatus=s
{CertificateIdentifier=s RemoveCustomerOverride=b
{Certificate=483
{CertificateIdentifier=s CertificateType=s Thumbprint=s ValidFrom=t ValidTill=t CertificateArn=s CustomerOverride=b CustomerOverrideValidTill=t
{DBClusterIdentifier=s Capacity=i SecondsBeforeTimeout=i TimeoutAction=s
{DBClusterIdentifier=s PendingCapacity=i CurrentCapacity=i SecondsBeforeTimeout=i TimeoutAction=s
{Engine=s EngineVersion=s Description=s Status=s
{Engine=s MajorEngineVersion=s EngineVersion=s DatabaseInstallationFilesS3BucketName=s DatabaseInstallationFilesS3Prefix=s DatabaseInstallationFiles=26 CustomDBEngineVersionManifest=s DBParameterGroupFamily=s DBEngineDescription=s DBEngineVersionArn=s DBEngineVersionDescription=s DefaultCharacterSet=67 FailureReason=s Image=68 DBEngineMediaType=s KMSKeyId=s CreateTime=t SupportedCharacterSets=69 SupportedNcharCharacterSets=69 ValidUpgradeTarget=71 SupportedTimezones=74 ExportableLogTypes=76 SupportsLogExportsToCloudwatchLogs=b SupportsReadReplica=b SupportedEngineModes=73 SupportedFeatureNames=77 Status=s SupportsParallelQuery=b SupportsGlobalDatabases=b TagList=34 SupportsBabelfish=b SupportsLimitlessDatabase=b SupportsCertificateRotationWithoutRestart=b SupportedCACertificateIdentifiers=78 SupportsLocalWriteForwarding=b SupportsIntegrations=b ServerlessV2FeaturesSupport=79
{DBClusterIdentifier=s NewDBClusterIdentifier=s ApplyImmediately=b BackupRetentionPeriod=i DBClusterParameterGroupName=s VpcSecurityGroupIds=82 Port=i MasterUserPassword=s OptionGroupName=s PreferredBackupWindow=s PreferredMaintenanceWindow=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i CloudwatchLogsExportConfiguration=489 EngineVersion=s AllowMajorVersionUpgrade=b DBInstanceParameterGroupName=s Domain=s DomainIAMRoleName=s ScalingConfiguration=84 DeletionProtection=b EnableHttpEndpoint=b CopyTagsToSnapshot=b EnableGlobalWriteForwarding=b DBClusterInstanceClass=s AllocatedStorage=i StorageType=s Iops=i AutoMinorVersionUpgrade=b NetworkType=s ServerlessV2ScalingConfiguration=86 MonitoringInterval=i MonitoringRoleArn=s DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i ManageMasterUserPassword=b RotateMasterUserPassword=b EnableLocalWriteForwarding=b MasterUserSecretKmsKeyId=s EngineMode=s AllowEngineModeChange=b AwsBackupRecoveryPointArn=s EnableLimitlessDatabase=b CACertificateIdentifier=s MasterUserAuthenticationType=s
{EnableLogTypes=83 DisableLogTypes=83
{DBCluster=90
{DBClusterEndpointIdentifier=s EndpointType=s StaticMembers=65 ExcludedMembers=65
{DBClusterEndpointIdentifier=s DBClusterIdentifier=s DBClusterEndpointResourceIdentifier=s Endpoint=s Status=s EndpointType=s CustomEndpointType=s StaticMembers=26 ExcludedMembers=26 DBClusterEndpointArn=s
{DBClusterParameterGroupName=s Parameters=494
[495:Parameter
{ParameterName=s ParameterValue=s Description=s Source=s ApplyType=s DataType=s AllowedValues=s IsModifiable=b MinimumEngineVersion=s ApplyMethod=s SupportedEngineModes=496
[s
{DBClusterParameterGroupName=s
{DBClusterSnapshotIdentifier=s AttributeName=s ValuesToAdd=499 ValuesToRemove=499
[s:AttributeValue
{DBClusterSnapshotAttributesResult=269
{DBInstanceIdentifier=s AllocatedStorage=i DBInstanceClass=s DBSubnetGroupName=s DBSecurityGroups=117 VpcSecurityGroupIds=82 ApplyImmediately=b MasterUserPassword=s DBParameterGroupName=s BackupRetentionPeriod=i PreferredBackupWindow=s PreferredMaintenanceWindow=s MultiAZ=b EngineVersion=s AllowMajorVersionUpgrade=b AutoMinorVersionUpgrade=b LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s NewDBInstanceIdentifier=s StorageType=s TdeCredentialArn=s TdeCredentialPassword=s CACertificateIdentifier=s Domain=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s DomainDnsIps=65 DisableDomain=b CopyTagsToSnapshot=b MonitoringInterval=i DBPortNumber=i PubliclyAccessible=b MonitoringRoleArn=s DomainIAMRoleName=s PromotionTier=i EnableIAMDatabaseAuthentication=b DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i CloudwatchLogsExportConfiguration=489 ProcessorFeatures=118 UseDefaultProcessorFeatures=b DeletionProtection=b MaxAllocatedStorage=i CertificateRotationRestart=b ReplicaMode=s AutomationMode=s ResumeFullAutomationModeMinutes=i EnableCustomerOwnedIp=b NetworkType=s AwsBackupRecoveryPointArn=s ManageMasterUserPassword=b RotateMasterUserPassword=b MasterUserSecretKmsKeyId=s MultiTenant=b DedicatedLogVolume=b Engine=s AdditionalStorageVolumes=502 TagSpecifications=87 MasterUserAuthenticationType=s
[503
{VolumeName=s AllocatedStorage=i IOPS=i MaxAllocatedStorage=i StorageThroughput=i StorageType=s SetForDelete=b
{DBInstance=123
{DBParameterGroupName=s Parameters=494
{DBParameterGroupName=s
{DBProxyName=s NewDBProxyName=s DefaultAuthScheme=s Auth=150 RequireTLS=b IdleClientTimeout=i DebugLogging=b RoleArn=s SecurityGroups=65
{DBProxy=153
{DBProxyEndpointName=s NewDBProxyEndpointName=s VpcSecurityGroupIds=65
{DBProxyEndpoint=158
{TargetGroupName=s DBProxyName=s ConnectionPoolConfig=512 NewName=s
{MaxConnectionsPercent=i MaxIdleConnectionsPercent=i ConnectionBorrowTimeout=i SessionPinningFilters=65 InitQuery=s
{DBProxyTargetGroup=318
{RecommendationId=s Locale=s Status=s RecommendedActionUpdates=515
[516
{ActionId=s Status=s
{DBRecommendation=328
{DBShardGroupIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i
{DBShardGroupResourceId=s DBShardGroupIdentifier=s DBClusterIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i Status=s PubliclyAccessible=b Endpoint=s DBShardGroupArn=s TagList=34
{DBSnapshotIdentifier=s EngineVersion=s OptionGroupName=s
{DBSnapshot=41
{DBSnapshotIdentifier=s AttributeName=s ValuesToAdd=499 ValuesToRemove=499
{DBSnapshotAttributesResult=358
{DBSubnetGroupName=s DBSubnetGroupDescription=s SubnetIds=166
{DBSubnetGroup=127
{SubscriptionName=s SnsTopicArn=s SourceType=s EventCategories=169 Enabled=b
{EventSubscription=4
{GlobalClusterIdentifier=s NewGlobalClusterIdentifier=s DeletionProtection=b EngineVersion=s AllowMajorVersionUpgrade=b
{GlobalCluster=174
{IntegrationIdentifier=s IntegrationName=s DataFilter=s Description=s
{SourceArn=s TargetArn=s IntegrationName=s IntegrationArn=s KMSKeyId=s AdditionalEncryptionContext=182 Status=s Tags=34 DataFilter=s Description=s CreateTime=t Errors=183
{OptionGroupName=s OptionsToInclude=533 OptionsToRemove=537 ApplyImmediately=b
[534:OptionConfiguration
{OptionName=s Port=i OptionVersion=s DBSecurityGroupMemberships=117 VpcSecurityGroupMemberships=82 OptionSettings=535
[536:OptionSetting
{Name=s Value=s DefaultValue=s Description=s ApplyType=s DataType=s AllowedValues=s IsModifiable=b IsCollection=b
[s
{OptionGroup=48
{DBInstanceIdentifier=s TenantDBName=s MasterUserPassword=s NewTenantDBName=s ManageMasterUserPassword=b RotateMasterUserPassword=b MasterUserSecretKmsKeyId=s
{TenantDatabase=189
{DBInstanceIdentifier=s BackupRetentionPeriod=i PreferredBackupWindow=s TagSpecifications=87
{DBInstance=123
{DBClusterIdentifier=s
{DBCluster=90
{ReservedDBInstancesOfferingId=s ReservedDBInstanceId=s DBInstanceCount=i Tags=8
{ReservedDBInstance=547
{ReservedDBInstanceId=s ReservedDBInstancesOfferingId=s DBInstanceClass=s StartTime=t Duration=i FixedPrice=f UsagePrice=f CurrencyCode=s DBInstanceCount=i ProductDescription=s OfferingType=s MultiAZ=b State=s RecurringCharges=437 ReservedDBInstanceArn=s LeaseId=s
{DBClusterIdentifier=s
{DBCluster=90
{DBInstanceIdentifier=s ForceFailover=b
{DBInstance=123
{DBShardGroupIdentifier=s
{DBShardGroupResourceId=s DBShardGroupIdentifier=s DBClusterIdentifier=s MaxACU=f MinACU=f ComputeRedundancy=i Status=s PubliclyAccessible=b Endpoint=s DBShardGroupArn=s TagList=34
{DBProxyName=s TargetGroupName=s DBInstanceIdentifiers=65 DBClusterIdentifiers=65
{DBProxyTargets=322
{GlobalClusterIdentifier=s DbClusterIdentifier=s
{GlobalCluster=174
{DBClusterIdentifier=s RoleArn=s FeatureName=s
{DBInstanceIdentifier=s RoleArn=s FeatureName=s
{SubscriptionName=s SourceIdentifier=s
{EventSubscription=4
{ResourceName=s TagKeys=563
[s
{DBClusterParameterGroupName=s ResetAllParameters=b Parameters=494
{DBClusterParameterGroupName=s
{DBParameterGroupName=s ResetAllParameters=b Parameters=494
{DBParameterGroupName=s
{AvailabilityZones=81 BackupRetentionPeriod=i CharacterSetName=s DatabaseName=s DBClusterIdentifier=s DBClusterParameterGroupName=s VpcSecurityGroupIds=82 DBSubnetGroupName=s Engine=s EngineVersion=s Port=i MasterUsername=s MasterUserPassword=s OptionGroupName=s PreferredBackupWindow=s PreferredMaintenanceWindow=s Tags=8 StorageEncrypted=b KmsKeyId=s EnableIAMDatabaseAuthentication=b SourceEngine=s SourceEngineVersion=s S3BucketName=s S3Prefix=s S3IngestionRoleArn=s BacktrackWindow=i EnableCloudwatchLogsExports=83 DeletionProtection=b CopyTagsToSnapshot=b Domain=s DomainIAMRoleName=s StorageType=s NetworkType=s ServerlessV2ScalingConfiguration=86 ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s EngineLifecycleSupport=s TagSpecifications=87
{DBCluster=90
{AvailabilityZones=81 DBClusterIdentifier=s SnapshotIdentifier=s Engine=s EngineVersion=s Port=i DBSubnetGroupName=s DatabaseName=s OptionGroupName=s VpcSecurityGroupIds=82 Tags=8 KmsKeyId=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i EnableCloudwatchLogsExports=83 EngineMode=s ScalingConfiguration=84 DBClusterParameterGroupName=s DeletionProtection=b CopyTagsToSnapshot=b Domain=s DomainIAMRoleName=s DBClusterInstanceClass=s StorageType=s Iops=i PubliclyAccessible=b NetworkType=s ServerlessV2ScalingConfiguration=86 RdsCustomClusterConfiguration=85 MonitoringInterval=i MonitoringRoleArn=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i BackupRetentionPeriod=i PreferredBackupWindow=s EngineLifecycleSupport=s TagSpecifications=87 EnableVPCNetworking=b EnableInternetAccessGateway=b
{DBCluster=90
{DBClusterIdentifier=s RestoreType=s SourceDBClusterIdentifier=s RestoreToTime=t UseLatestRestorableTime=b Port=i DBSubnetGroupName=s OptionGroupName=s VpcSecurityGroupIds=82 Tags=8 KmsKeyId=s EnableIAMDatabaseAuthentication=b BacktrackWindow=i EnableCloudwatchLogsExports=83 DBClusterParameterGroupName=s DeletionProtection=b CopyTagsToSnapshot=b Domain=s DomainIAMRoleName=s DBClusterInstanceClass=s StorageType=s PubliclyAccessible=b Iops=i NetworkType=s SourceDbClusterResourceId=s ServerlessV2ScalingConfiguration=86 ScalingConfiguration=84 EngineMode=s RdsCustomClusterConfiguration=85 MonitoringInterval=i MonitoringRoleArn=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i BackupRetentionPeriod=i PreferredBackupWindow=s EngineLifecycleSupport=s TagSpecifications=87 EnableVPCNetworking=b EnableInternetAccessGateway=b
{DBCluster=90
{DBInstanceIdentifier=s DBSnapshotIdentifier=s DBInstanceClass=s Port=i AvailabilityZone=s DBSubnetGroupName=s MultiAZ=b PubliclyAccessible=b AutoMinorVersionUpgrade=b LicenseModel=s DBName=s Engine=s Iops=i StorageThroughput=i OptionGroupName=s Tags=8 StorageType=s TdeCredentialArn=s TdeCredentialPassword=s VpcSecurityGroupIds=82 Domain=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s DomainDnsIps=65 CopyTagsToSnapshot=b DomainIAMRoleName=s EnableIAMDatabaseAuthentication=b EnableCloudwatchLogsExports=83 ProcessorFeatures=118 UseDefaultProcessorFeatures=b DBParameterGroupName=s DeletionProtection=b EnableCustomerOwnedIp=b NetworkType=s BackupTarget=s CustomIamInstanceProfile=s AllocatedStorage=i DBClusterSnapshotIdentifier=s BackupRetentionPeriod=i PreferredBackupWindow=s DedicatedLogVolume=b CACertificateIdentifier=s EngineLifecycleSupport=s AdditionalStorageVolumes=120 TagSpecifications=87 ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s
{DBInstance=123
{DBName=s DBInstanceIdentifier=s AllocatedStorage=i DBInstanceClass=s Engine=s MasterUsername=s MasterUserPassword=s DBSecurityGroups=117 VpcSecurityGroupIds=82 AvailabilityZone=s DBSubnetGroupName=s PreferredMaintenanceWindow=s DBParameterGroupName=s BackupRetentionPeriod=i PreferredBackupWindow=s Port=i MultiAZ=b EngineVersion=s AutoMinorVersionUpgrade=b LicenseModel=s Iops=i StorageThroughput=i OptionGroupName=s PubliclyAccessible=b Tags=8 StorageType=s StorageEncrypted=b KmsKeyId=s CopyTagsToSnapshot=b MonitoringInterval=i MonitoringRoleArn=s EnableIAMDatabaseAuthentication=b SourceEngine=s SourceEngineVersion=s S3BucketName=s S3Prefix=s S3IngestionRoleArn=s DatabaseInsightsMode=s EnablePerformanceInsights=b PerformanceInsightsKMSKeyId=s PerformanceInsightsRetentionPeriod=i EnableCloudwatchLogsExports=83 ProcessorFeatures=118 UseDefaultProcessorFeatures=b DeletionProtection=b MaxAllocatedStorage=i NetworkType=s ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s DedicatedLogVolume=b CACertificateIdentifier=s EngineLifecycleSupport=s AdditionalStorageVolumes=120 TagSpecifications=87
{DBInstance=123
{SourceDBInstanceIdentifier=s TargetDBInstanceIdentifier=s RestoreTime=t UseLatestRestorableTime=b DBInstanceClass=s Port=i AvailabilityZone=s DBSubnetGroupName=s MultiAZ=b PubliclyAccessible=b AutoMinorVersionUpgrade=b LicenseModel=s DBName=s Engine=s Iops=i StorageThroughput=i OptionGroupName=s CopyTagsToSnapshot=b Tags=8 StorageType=s TdeCredentialArn=s TdeCredentialPassword=s VpcSecurityGroupIds=82 Domain=s DomainIAMRoleName=s DomainFqdn=s DomainOu=s DomainAuthSecretArn=s DomainDnsIps=65 EnableIAMDatabaseAuthentication=b EnableCloudwatchLogsExports=83 ProcessorFeatures=118 UseDefaultProcessorFeatures=b DBParameterGroupName=s DeletionProtection=b SourceDbiResourceId=s MaxAllocatedStorage=i EnableCustomerOwnedIp=b NetworkType=s SourceDBInstanceAutomatedBackupsArn=s BackupTarget=s CustomIamInstanceProfile=s AllocatedStorage=i BackupRetentionPeriod=i PreferredBackupWindow=s DedicatedLogVolume=b CACertificateIdentifier=s EngineLifecycleSupport=s AdditionalStorageVolumes=120 TagSpecifications=87 ManageMasterUserPassword=b MasterUserSecretKmsKeyId=s
{DBInstance=123
{DBSecurityGroupName=s CIDRIP=s EC2SecurityGroupName=s EC2SecurityGroupId=s EC2SecurityGroupOwnerId=s
{DBSecurityGroup=17
{ResourceArn=s Mode=s KmsKeyId=s ApplyImmediately=b EngineNativeAuditFieldsIncluded=b
{KmsKeyId=s KinesisStreamName=s Status=s Mode=s EngineNativeAuditFieldsIncluded=b ApplyImmediately=b
{DBClusterIdentifier=s
{DBCluster=90
{DBInstanceIdentifier=s
{DBInstance=123
{SourceDBInstanceArn=s BackupRetentionPeriod=i KmsKeyId=s PreSignedUrl=s Tags=8 SourceRegion=s
{DBInstanceAutomatedBackup=210
{ExportTaskIdentifier=s SourceArn=s S3BucketName=s IamRoleArn=s KmsKeyId=s S3Prefix=s ExportOnly=65
{ExportTaskIdentifier=s SourceArn=s ExportOnly=26 SnapshotTime=t TaskStartTime=t TaskEndTime=t S3Bucket=s S3Prefix=s IamRoleArn=s KmsKeyId=s Status=s PercentProgress=i TotalExtractedDataInGB=i FailureCause=s WarningMessage=s SourceType=s
{ResourceArn=s ApplyImmediately=b
{KmsKeyId=s KinesisStreamName=s Status=s
{DBClusterIdentifier=s
{DBCluster=90
{DBInstanceIdentifier=s DBSnapshotIdentifier=s
{DBInstance=123
{SourceDBInstanceArn=s
{DBInstanceAutomatedBackup=210
{BlueGreenDeploymentIdentifier=s SwitchoverTimeout=i
{BlueGreenDeployment=59
{GlobalClusterIdentifier=s TargetDbClusterIdentifier=s
{GlobalCluster=174
{DBInstanceIdentifier=s
{DBInstance=123
@AddRoleToDBCluster 0 -
@AddRoleToDBInstance 1 -
@AddSourceIdentifierToSubscription 2 3
@AddTagsToResource 7 -
@ApplyPendingMaintenanceAction 10 11
@AuthorizeDBSecurityGroupIngress 15 16
@BacktrackDBCluster 22 23
@CancelExportTask 24 25
@CopyDBClusterParameterGroup 27 28
@CopyDBClusterSnapshot 30 31
@CopyDBParameterGroup 36 37
@CopyDBSnapshot 39 40
@CopyOptionGroup 46 47
@CreateBlueGreenDeployment 57 58
@CreateCustomDBEngineVersion 64 66
@CreateDBCluster 80 89
@CreateDBClusterEndpoint 110 111
@CreateDBClusterParameterGroup 112 113
@CreateDBClusterSnapshot 114 115
@CreateDBInstance 116 122
@CreateDBInstanceReadReplica 145 146
@CreateDBParameterGroup 147 148
@CreateDBProxy 149 152
@CreateDBProxyEndpoint 156 157
@CreateDBSecurityGroup 159 160
@CreateDBShardGroup 161 162
@CreateDBSnapshot 163 164
@CreateDBSubnetGroup 165 167
@CreateEventSubscription 168 171
@CreateGlobalCluster 172 173
@CreateIntegration 179 181
@CreateOptionGroup 185 186
@CreateTenantDatabase 187 188
@DeleteBlueGreenDeployment 191 192
@DeleteCustomDBEngineVersion 193 194
@DeleteDBCluster 195 196
@DeleteDBClusterAutomatedBackup 197 198
@DeleteDBClusterEndpoint 201 202
@DeleteDBClusterParameterGroup 203 -
@DeleteDBClusterSnapshot 204 205
@DeleteDBInstance 206 207
@DeleteDBInstanceAutomatedBackup 208 209
@DeleteDBParameterGroup 211 -
@DeleteDBProxy 212 213
@DeleteDBProxyEndpoint 214 215
@DeleteDBSecurityGroup 216 -
@DeleteDBShardGroup 217 218
@DeleteDBSnapshot 219 220
@DeleteDBSubnetGroup 221 -
@DeleteEventSubscription 222 223
@DeleteGlobalCluster 224 225
@DeleteIntegration 226 227
@DeleteOptionGroup 228 -
@DeleteTenantDatabase 229 230
@DeregisterDBProxyTargets 231 232
@DescribeAccountAttributes 233 234
@DescribeBlueGreenDeployments 237 241
@DescribeCertificates 243 244
@DescribeDBClusterAutomatedBackups 247 248
@DescribeDBClusterBacktracks 251 252
@DescribeDBClusterEndpoints 255 256
@DescribeDBClusterParameterGroups 259 260
@DescribeDBClusterParameters 263 264
@DescribeDBClusterSnapshotAttributes 267 268
@DescribeDBClusterSnapshots 273 274
@DescribeDBClusters 277 278
@DescribeDBEngineVersions 281 282
@DescribeDBInstanceAutomatedBackups 285 286
@DescribeDBInstances 289 290
@DescribeDBLogFiles 293 294
@DescribeDBMajorEngineVersions 297 298
@DescribeDBParameterGroups 303 304
@DescribeDBParameters 307 308
@DescribeDBProxies 309 310
@DescribeDBProxyEndpoints 312 313
@DescribeDBProxyTargetGroups 315 316
@DescribeDBProxyTargets 320 321
@DescribeDBRecommendations 325 326
@DescribeDBSecurityGroups 348 349
@DescribeDBShardGroups 352 353
@DescribeDBSnapshotAttributes 356 357
@DescribeDBSnapshotTenantDatabases 361 362
@DescribeDBSnapshots 365 366
@DescribeDBSubnetGroups 369 370
@DescribeEngineDefaultClusterParameters 373 374
@DescribeEngineDefaultParameters 376 377
@DescribeEventCategories 378 379
@DescribeEventSubscriptions 382 383
@DescribeEvents 386 387
@DescribeExportTasks 390 391
@DescribeGlobalClusters 394 395
@DescribeIntegrations 398 399
@DescribeOptionGroupOptions 402 403
@DescribeOptionGroups 414 415
@DescribeOrderableDBInstanceOptions 418 419
@DescribePendingMaintenanceActions 429 430
@DescribeReservedDBInstances 433 434
@DescribeReservedDBInstancesOfferings 439 440
@DescribeServerlessV2PlatformVersions 443 444
@DescribeSourceRegions 447 448
@DescribeTenantDatabases 451 452
@DescribeValidDBInstanceModifications 455 456
@DisableHttpEndpoint 467 468
@DownloadDBLogFilePortion 469 470
@EnableHttpEndpoint 471 472
@FailoverDBCluster 473 474
@FailoverGlobalCluster 475 476
@ListTagsForResource 477 478
@ModifyActivityStream 479 480
@ModifyCertificates 481 482
@ModifyCurrentDBClusterCapacity 484 485
@ModifyCustomDBEngineVersion 486 487
@ModifyDBCluster 488 490
@ModifyDBClusterEndpoint 491 492
@ModifyDBClusterParameterGroup 493 497
@ModifyDBClusterSnapshotAttribute 498 500
@ModifyDBInstance 501 504
@ModifyDBParameterGroup 505 506
@ModifyDBProxy 507 508
@ModifyDBProxyEndpoint 509 510
@ModifyDBProxyTargetGroup 511 513
@ModifyDBRecommendation 514 517
@ModifyDBShardGroup 518 519
@ModifyDBSnapshot 520 521
@ModifyDBSnapshotAttribute 522 523
@ModifyDBSubnetGroup 524 525
@ModifyEventSubscription 526 527
@ModifyGlobalCluster 528 529
@ModifyIntegration 530 531
@ModifyOptionGroup 532 538
@ModifyTenantDatabase 539 540
@PromoteReadReplica 541 542
@PromoteReadReplicaDBCluster 543 544
@PurchaseReservedDBInstancesOffering 545 546
@RebootDBCluster 548 549
@RebootDBInstance 550 551
@RebootDBShardGroup 552 553
@RegisterDBProxyTargets 554 555
@RemoveFromGlobalCluster 556 557
@RemoveRoleFromDBCluster 558 -
@RemoveRoleFromDBInstance 559 -
@RemoveSourceIdentifierFromSubscription 560 561
@RemoveTagsFromResource 562 -
@ResetDBClusterParameterGroup 564 565
@ResetDBParameterGroup 566 567
@RestoreDBClusterFromS3 568 569
@RestoreDBClusterFromSnapshot 570 571
@RestoreDBClusterToPointInTime 572 573
@RestoreDBInstanceFromDBSnapshot 574 575
@RestoreDBInstanceFromS3 576 577
@RestoreDBInstanceToPointInTime 578 579
@RevokeDBSecurityGroupIngress 580 581
@StartActivityStream 582 583
@StartDBCluster 584 585
@StartDBInstance 586 587
@StartDBInstanceAutomatedBackupsReplication 588 589
@StartExportTask 590 591
@StopActivityStream 592 593
@StopDBCluster 594 595
@StopDBInstance 596 597
@StopDBInstanceAutomatedBackupsReplication 598 599
@SwitchoverBlueGreenDeployment 600 601
@SwitchoverGlobalCluster 602 603
@SwitchoverReadReplica 604 605
"""
}
