// swift-format-ignore-file
// Written by script/wire-models from botocore's model of ec2; not to be edited.

extension WireModel {
    /// The shapes and operations of ec2.
    static let ec2: StaticString = """
{Address=s TagSpecifications=1:TagSpecification DryRun=b
*2
{ResourceType=s Tags=3:Tag
*4
{Key=s Value=s
{AddressTransfer=6
{PublicIp=s AllocationId=s TransferAccountId=s TransferOfferExpirationTimestamp=t TransferOfferAcceptedTimestamp=t AddressTransferStatus=s
{DryRun=b CapacityReservationId=s
{Return=b
{DryRun=b ReservedInstanceIds=10:ReservedInstanceId TargetConfigurations=11:TargetConfiguration
*s
*12
{InstanceCount=i OfferingId=s
{ExchangeId=s
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayClientVpnAttachment=16
{TransitGatewayAttachmentId=s TransitGatewayId=s ClientVpnEndpointId=s ClientVpnOwnerId=s State=s CreationTime=s
{TransitGatewayMulticastDomainId=s TransitGatewayAttachmentId=s SubnetIds=18 DryRun=b
*s
{Associations=20
{TransitGatewayMulticastDomainId=s TransitGatewayAttachmentId=s ResourceId=s ResourceType=s ResourceOwnerId=s Subnets=21
[22
{SubnetId=s State=s
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayPeeringAttachment=25
{TransitGatewayAttachmentId=s AccepterTransitGatewayAttachmentId=s RequesterTgwInfo=26 AccepterTgwInfo=27 Options=28 Status=29 State=s CreationTime=t Tags=30:tagSet
{TransitGatewayId=s CoreNetworkId=s OwnerId=s Region=s
{TransitGatewayId=s CoreNetworkId=s OwnerId=s Region=s
{DynamicRouting=s
{Code=s Message=s
[31
{Key=s Value=s
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayVpcAttachment=34
{TransitGatewayAttachmentId=s TransitGatewayId=s VpcId=s VpcOwnerId=s State=s SubnetIds=35 CreationTime=t Options=36 Tags=30:tagSet
[s
{DnsSupport=s SecurityGroupReferencingSupport=s Ipv6Support=s ApplianceModeSupport=s
{DryRun=b ServiceId=s VpcEndpointIds=38:VpcEndpointId
*s
{Unsuccessful=40
[41
{Error=42 ResourceId=s
{Code=s Message=s
{DryRun=b VpcPeeringConnectionId=s
{VpcPeeringConnection=45
{AccepterVpcInfo=46 ExpirationTime=t RequesterVpcInfo=52 Status=53 Tags=30:tagSet VpcPeeringConnectionId=s
{CidrBlock=s Ipv6CidrBlockSet=47 CidrBlockSet=49 OwnerId=s PeeringOptions=51 VpcId=s Region=s
[48
{Ipv6CidrBlock=s
[50
{CidrBlock=s
{AllowDnsResolutionFromRemoteVpc=b AllowEgressFromLocalClassicLinkToRemoteVpc=b AllowEgressFromLocalVpcToRemoteClassicLink=b
{CidrBlock=s Ipv6CidrBlockSet=47 CidrBlockSet=49 OwnerId=s PeeringOptions=51 VpcId=s Region=s
{Code=s Message=s
{Cidr=s Asn=s DryRun=b NetworkBorderGroup=s
{ByoipCidr=56
{Cidr=s Description=s AsnAssociations=57:asnAssociationSet StatusMessage=s State=s NetworkBorderGroup=s AdvertisementType=s
[58
{Asn=s Cidr=s StatusMessage=s State=s
{Domain=s Address=s PublicIpv4Pool=s NetworkBorderGroup=s CustomerOwnedIpv4Pool=s TagSpecifications=1:TagSpecification IpamPoolId=s DryRun=b
{AllocationId=s PublicIpv4Pool=s NetworkBorderGroup=s Domain=s CustomerOwnedIp=s CustomerOwnedIpv4Pool=s CarrierIp=s PublicIp=s
{InstanceFamily=s TagSpecifications=1:TagSpecification HostRecovery=s OutpostArn=s HostMaintenance=s AssetIds=62:AssetId AvailabilityZoneId=s AutoPlacement=s ClientToken=s InstanceType=s Quantity=i AvailabilityZone=s
*s
{HostIds=64:hostIdSet
[s
{DryRun=b IpamPoolId=s Cidr=s NetmaskLength=i ClientToken=s Description=s PreviewNextCidr=b AllowedCidrs=66:AllowedCidr DisallowedCidrs=67:DisallowedCidr TagSpecifications=1:TagSpecification
*s
*s
{IpamPoolAllocation=69
{Cidr=s IpamPoolAllocationId=s Description=s ResourceId=s ResourceType=s ResourceRegion=s ResourceOwner=s Tags=30:tagSet
{ClientVpnEndpointId=s VpcId=s SecurityGroupIds=71:SecurityGroupId DryRun=b
*s
{SecurityGroupIds=73
[s
{Ipv6PrefixCount=i Ipv6Prefixes=75:Ipv6Prefix NetworkInterfaceId=s Ipv6Addresses=76 Ipv6AddressCount=i
*s
*s
{AssignedIpv6Addresses=78 AssignedIpv6Prefixes=79:assignedIpv6PrefixSet NetworkInterfaceId=s
[s
[s
{Ipv4Prefixes=81:Ipv4Prefix Ipv4PrefixCount=i NetworkInterfaceId=s PrivateIpAddresses=82:PrivateIpAddress SecondaryPrivateIpAddressCount=i AllowReassignment=b
*s
*s
{NetworkInterfaceId=s AssignedPrivateIpAddresses=84:assignedPrivateIpAddressesSet AssignedIpv4Prefixes=86:assignedIpv4PrefixSet
[85
{PrivateIpAddress=s
[87
{Ipv4Prefix=s
{NatGatewayId=s PrivateIpAddresses=89:PrivateIpAddress PrivateIpAddressCount=i DryRun=b
*s
{NatGatewayId=s NatGatewayAddresses=91:natGatewayAddressSet
[92
{AllocationId=s NetworkInterfaceId=s PrivateIp=s PublicIp=s AssociationId=s IsPrimary=b FailureMessage=s Status=s AvailabilityZone=s AvailabilityZoneId=s
{AllocationId=s InstanceId=s PublicIp=s DryRun=b NetworkInterfaceId=s PrivateIpAddress=s AllowReassociation=b
{AssociationId=s
{DryRun=b CapacityReservationId=s UnusedReservationBillingOwnerId=s
{Return=b
{ClientVpnEndpointId=s SubnetId=s ClientToken=s DryRun=b AvailabilityZone=s AvailabilityZoneId=s
{AssociationId=s Status=99
{Code=s Message=s
{DhcpOptionsId=s VpcId=s DryRun=b
{CertificateArn=s RoleArn=s DryRun=b
{CertificateS3BucketName=s CertificateS3ObjectKey=s EncryptionKmsKeyId=s
{IamInstanceProfile=104 InstanceId=s
{Arn=s Name=s
{IamInstanceProfileAssociation=106
{AssociationId=s InstanceId=s IamInstanceProfile=107 State=s Timestamp=t
{Arn=s Id=s
{DryRun=b InstanceEventWindowId=s AssociationTarget=109
{InstanceIds=110:InstanceId InstanceTags=111:InstanceTag DedicatedHostIds=112:DedicatedHostId
*s
*4
*s
{InstanceEventWindow=114
{InstanceEventWindowId=s TimeRanges=115:timeRangeSet Name=s CronExpression=s AssociationTarget=117 State=s Tags=30:tagSet
[116
{StartWeekDay=s StartHour=i EndWeekDay=s EndHour=i
{InstanceIds=118:instanceIdSet Tags=30:tagSet DedicatedHostIds=119:dedicatedHostIdSet
[s
[s
{DryRun=b Asn=s Cidr=s
{AsnAssociation=122
{Asn=s Cidr=s StatusMessage=s State=s
{DryRun=b IpamId=s IpamResourceDiscoveryId=s TagSpecifications=1:TagSpecification ClientToken=s
{IpamResourceDiscoveryAssociation=125
{OwnerId=s IpamResourceDiscoveryAssociationId=s IpamResourceDiscoveryAssociationArn=s IpamResourceDiscoveryId=s IpamId=s IpamArn=s IpamRegion=s IsDefault=b ResourceDiscoveryStatus=s State=s Tags=30:tagSet
{NatGatewayId=s AllocationIds=127:AllocationId PrivateIpAddresses=89:PrivateIpAddress DryRun=b AvailabilityZone=s AvailabilityZoneId=s
*s
{NatGatewayId=s NatGatewayAddresses=91:natGatewayAddressSet
{RouteServerId=s VpcId=s DryRun=b
{RouteServerAssociation=131
{RouteServerId=s VpcId=s State=s
{GatewayId=s PublicIpv4Pool=s DryRun=b SubnetId=s RouteTableId=s
{AssociationId=s AssociationState=134
{State=s StatusMessage=s
{GroupId=s VpcId=s DryRun=b
{State=s
{Ipv6IpamPoolId=s Ipv6NetmaskLength=i SubnetId=s Ipv6CidrBlock=s
{Ipv6CidrBlockAssociation=139 SubnetId=s
{AssociationId=s Ipv6CidrBlock=s Ipv6CidrBlockState=140 Ipv6AddressAttribute=s IpSource=s
{State=s StatusMessage=s
{TransitGatewayMulticastDomainId=s TransitGatewayAttachmentId=s SubnetIds=142 DryRun=b
*s
{Associations=20
{TransitGatewayPolicyTableId=s TransitGatewayAttachmentId=s DryRun=b
{Association=146
{TransitGatewayPolicyTableId=s TransitGatewayAttachmentId=s ResourceId=s ResourceType=s State=s
{TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s DryRun=b
{Association=149
{TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s ResourceId=s ResourceType=s State=s
{BranchInterfaceId=s TrunkInterfaceId=s VlanId=i GreKey=i ClientToken=s DryRun=b
{InterfaceAssociation=152 ClientToken=s
{AssociationId=s BranchInterfaceId=s TrunkInterfaceId=s InterfaceProtocol=s VlanId=i GreKey=i Tags=30:tagSet
{CidrBlock=s Ipv6CidrBlockNetworkBorderGroup=s Ipv6Pool=s Ipv6CidrBlock=s Ipv4IpamPoolId=s Ipv4NetmaskLength=i Ipv6IpamPoolId=s Ipv6NetmaskLength=i VpcId=s AmazonProvidedIpv6CidrBlock=b
{Ipv6CidrBlockAssociation=155 CidrBlockAssociation=157 VpcId=s
{AssociationId=s Ipv6CidrBlock=s Ipv6CidrBlockState=156 NetworkBorderGroup=s Ipv6Pool=s Ipv6AddressAttribute=s IpSource=s
{State=s StatusMessage=s
{AssociationId=s CidrBlock=s CidrBlockState=158
{State=s StatusMessage=s
{DryRun=b InstanceId=s VpcId=s Groups=160:SecurityGroupId
*s
{Return=b
{DryRun=b InternetGatewayId=s VpcId=s
{NetworkCardIndex=i EnaSrdSpecification=164 EnaQueueCount=i DryRun=b NetworkInterfaceId=s InstanceId=s DeviceIndex=i
{EnaSrdEnabled=b EnaSrdUdpSpecification=165
{EnaSrdUdpEnabled=b
{AttachmentId=s NetworkCardIndex=i
{VerifiedAccessInstanceId=s VerifiedAccessTrustProviderId=s ClientToken=s DryRun=b
{VerifiedAccessTrustProvider=169 VerifiedAccessInstance=174
{VerifiedAccessTrustProviderId=s Description=s TrustProviderType=s UserTrustProviderType=s DeviceTrustProviderType=s OidcOptions=170 DeviceOptions=171 PolicyReferenceName=s CreationTime=s LastUpdatedTime=s Tags=30:tagSet SseSpecification=172 NativeApplicationOidcOptions=173
{Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s Scope=s
{TenantId=s PublicSigningKeyUrl=s
{CustomerManagedKeyEnabled=b KmsKeyArn=s
{PublicSigningKeyEndpoint=s Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s Scope=s
{VerifiedAccessInstanceId=s Description=s VerifiedAccessTrustProviders=175:verifiedAccessTrustProviderSet CreationTime=s LastUpdatedTime=s Tags=30:tagSet FipsEnabled=b CidrEndpointsCustomSubDomain=177
[176
{VerifiedAccessTrustProviderId=s Description=s TrustProviderType=s UserTrustProviderType=s DeviceTrustProviderType=s
{SubDomain=s Nameservers=178:nameserverSet
[s
{Device=s InstanceId=s VolumeId=s EbsCardIndex=i DryRun=b
{DeleteOnTermination=b AssociatedResource=s InstanceOwningService=s EbsCardIndex=i VolumeId=s InstanceId=s Device=s State=s:status AttachTime=t
{VpcId=s VpnGatewayId=s DryRun=b
{VpcAttachment=183:attachment
{VpcId=s State=s
{ClientVpnEndpointId=s TargetNetworkCidr=s AccessGroupId=s AuthorizeAllGroups=b Description=s ClientToken=s DryRun=b
{Status=186
{Code=s Message=s
{TagSpecifications=1:TagSpecification DryRun=b GroupId=s SourceSecurityGroupName=s SourceSecurityGroupOwnerId=s IpProtocol=s FromPort=i ToPort=i CidrIp=s IpPermissions=188
*189
{IpProtocol=s FromPort=i ToPort=i UserIdGroupPairs=190:Groups IpRanges=192 Ipv6Ranges=194 PrefixListIds=196
*191
{Description=s UserId=s GroupName=s GroupId=s VpcId=s VpcPeeringConnectionId=s PeeringStatus=s
*193
{Description=s CidrIp=s
*195
{Description=s CidrIpv6=s
*197
{Description=s PrefixListId=s
{Return=b SecurityGroupRules=199:securityGroupRuleSet
[200
{SecurityGroupRuleId=s GroupId=s GroupOwnerId=s IsEgress=b IpProtocol=s FromPort=i ToPort=i CidrIpv4=s CidrIpv6=s PrefixListId=s ReferencedGroupInfo=201 Description=s Tags=30:tagSet SecurityGroupRuleArn=s
{GroupId=s PeeringStatus=s UserId=s VpcId=s VpcPeeringConnectionId=s
{CidrIp=s FromPort=i GroupId=s GroupName=s IpPermissions=203 IpProtocol=s SourceSecurityGroupName=s SourceSecurityGroupOwnerId=s ToPort=i TagSpecifications=1:TagSpecification DryRun=b
*189
{Return=b SecurityGroupRules=199:securityGroupRuleSet
{InstanceId=s Storage=206 DryRun=b
{S3=207
{AWSAccessKeyId=s Bucket=s Prefix=s UploadPolicy=x UploadPolicySignature=s
{BundleTask=209:bundleInstanceTask
{InstanceId=s BundleId=s State=s StartTime=t UpdateTime=t Storage=210 Progress=s BundleTaskError=212:error
{S3=211:S3
{AWSAccessKeyId=s:AWSAccessKeyId Bucket=s Prefix=s UploadPolicy=x UploadPolicySignature=s
{Code=s Message=s
{BundleId=s DryRun=b
{BundleTask=209:bundleInstanceTask
{CapacityReservationId=s DryRun=b
{Return=b
{DryRun=b CapacityReservationFleetIds=218:CapacityReservationFleetId
*s
{SuccessfulFleetCancellations=220:successfulFleetCancellationSet FailedFleetCancellations=222:failedFleetCancellationSet
[221
{CurrentFleetState=s PreviousFleetState=s CapacityReservationFleetId=s
[223
{CapacityReservationFleetId=s CancelCapacityReservationFleetError=224
{Code=s Message=s
{DryRun=b ConversionTaskId=s ReasonMessage=s
{DryRun=b ReportId=s
{Return=b
{ExportTaskId=s
{ImageId=s DryRun=b
{Return=b
{CancelReason=s DryRun=b ImportTaskId=s
{ImportTaskId=s PreviousState=s State=s
{ReservedInstancesListingId=s
{ReservedInstancesListings=235:reservedInstancesListingsSet
[236
{ClientToken=s CreateDate=t InstanceCounts=237 PriceSchedules=239 ReservedInstancesId=s ReservedInstancesListingId=s Status=s StatusMessage=s Tags=30:tagSet UpdateDate=t
[238
{InstanceCount=i State=s
[240
{Active=b CurrencyCode=s Price=f Term=i
{DryRun=b SpotFleetRequestIds=242:SpotFleetRequestId TerminateInstances=b
*s
{SuccessfulFleetRequests=244:successfulFleetRequestSet UnsuccessfulFleetRequests=246:unsuccessfulFleetRequestSet
[245
{CurrentSpotFleetRequestState=s PreviousSpotFleetRequestState=s SpotFleetRequestId=s
[247
{Error=248 SpotFleetRequestId=s
{Code=s Message=s
{DryRun=b SpotInstanceRequestIds=250:SpotInstanceRequestId
*s
{CancelledSpotInstanceRequests=252:spotInstanceRequestSet
[253
{SpotInstanceRequestId=s State=s
{InstanceId=s ProductCode=s DryRun=b
{Return=b OwnerId=s
{DryRun=b SourceFpgaImageId=s Description=s Name=s SourceRegion=s ClientToken=s
{FpgaImageId=s
{ClientToken=s Description=s Encrypted=b KmsKeyId=s Name=s SourceImageId=s SourceRegion=s DestinationOutpostArn=s CopyImageTags=b TagSpecifications=1:TagSpecification SnapshotCopyCompletionDurationMinutes=i DestinationAvailabilityZone=s DestinationAvailabilityZoneId=s DryRun=b
{ImageId=s
{Description=s DestinationOutpostArn=s DestinationRegion=s Encrypted=b KmsKeyId=s PresignedUrl=s SourceRegion=s SourceSnapshotId=s TagSpecifications=1:TagSpecification CompletionDurationMinutes=i DestinationAvailabilityZone=s DryRun=b
{Tags=30:tagSet SnapshotId=s
{SourceVolumeId=s Iops=i Size=i VolumeType=s DryRun=b TagSpecifications=1:TagSpecification MultiAttachEnabled=b Throughput=i ClientToken=s
{Volumes=264:volumeSet
[265
{AvailabilityZoneId=s OutpostArn=s SourceVolumeId=s Iops=i Tags=30:tagSet VolumeType=s FastRestored=b MultiAttachEnabled=b Throughput=i SseType=s Operator=266 VolumeInitializationRate=i VolumeId=s Size=i SnapshotId=s AvailabilityZone=s State=s:status CreateTime=t Attachments=267:attachmentSet Encrypted=b KmsKeyId=s
{Managed=b Principal=s HiddenByDefault=b
[268
{DeleteOnTermination=b AssociatedResource=s InstanceOwningService=s EbsCardIndex=i VolumeId=s InstanceId=s Device=s State=s:status AttachTime=t
{S3BucketName=s S3BucketPrefix=s Schedule=s OutputFormat=s ClientToken=s DryRun=b TagSpecifications=1:TagSpecification
{CapacityManagerDataExportId=s
{ClientToken=s InstanceType=s InstancePlatform=s AvailabilityZone=s AvailabilityZoneId=s Tenancy=s InstanceCount=i EbsOptimized=b EphemeralStorage=b EndDate=t EndDateType=s InstanceMatchCriteria=s TagSpecifications=272 DryRun=b OutpostArn=s PlacementGroupArn=s StartDate=t CommitmentDuration=i DeliveryPreference=s
*2
{CapacityReservation=274
{CapacityReservationId=s OwnerId=s CapacityReservationArn=s AvailabilityZoneId=s InstanceType=s InstancePlatform=s AvailabilityZone=s Tenancy=s TotalInstanceCount=i AvailableInstanceCount=i EbsOptimized=b EphemeralStorage=b State=s StartDate=t EndDate=t EndDateType=s InstanceMatchCriteria=s CreateDate=t Tags=30:tagSet OutpostArn=s CapacityReservationFleetId=s PlacementGroupArn=s CapacityAllocations=275:capacityAllocationSet ReservationType=s UnusedReservationBillingOwnerId=s CommitmentInfo=279 DeliveryPreference=s CapacityBlockId=s Interruptible=b InterruptibleCapacityAllocation=280 InterruptionInfo=281
[276
{AllocationType=s Count=i AllocationMetadata=277:allocationMetadataList
[278
{Key=s Value=s
{CommittedInstanceCount=i CommitmentEndDate=t
{InstanceCount=i TargetInstanceCount=i Status=s InterruptibleCapacityReservationId=s InterruptionType=s
{SourceCapacityReservationId=s InterruptionType=s
{DryRun=b ClientToken=s SourceCapacityReservationId=s InstanceCount=i TagSpecifications=1:TagSpecification
{SourceCapacityReservation=284 DestinationCapacityReservation=285 InstanceCount=i
{CapacityReservationId=s OwnerId=s CapacityReservationArn=s AvailabilityZoneId=s InstanceType=s InstancePlatform=s AvailabilityZone=s Tenancy=s TotalInstanceCount=i AvailableInstanceCount=i EbsOptimized=b EphemeralStorage=b State=s StartDate=t EndDate=t EndDateType=s InstanceMatchCriteria=s CreateDate=t Tags=30:tagSet OutpostArn=s CapacityReservationFleetId=s PlacementGroupArn=s CapacityAllocations=275:capacityAllocationSet ReservationType=s UnusedReservationBillingOwnerId=s CommitmentInfo=279 DeliveryPreference=s CapacityBlockId=s Interruptible=b InterruptibleCapacityAllocation=280 InterruptionInfo=281
{CapacityReservationId=s OwnerId=s CapacityReservationArn=s AvailabilityZoneId=s InstanceType=s InstancePlatform=s AvailabilityZone=s Tenancy=s TotalInstanceCount=i AvailableInstanceCount=i EbsOptimized=b EphemeralStorage=b State=s StartDate=t EndDate=t EndDateType=s InstanceMatchCriteria=s CreateDate=t Tags=30:tagSet OutpostArn=s CapacityReservationFleetId=s PlacementGroupArn=s CapacityAllocations=275:capacityAllocationSet ReservationType=s UnusedReservationBillingOwnerId=s CommitmentInfo=279 DeliveryPreference=s CapacityBlockId=s Interruptible=b InterruptibleCapacityAllocation=280 InterruptionInfo=281
{AllocationStrategy=s ClientToken=s InstanceTypeSpecifications=287:InstanceTypeSpecification Tenancy=s TotalTargetCapacity=i EndDate=t InstanceMatchCriteria=s TagSpecifications=1:TagSpecification DryRun=b
*288
{InstanceType=s InstancePlatform=s Weight=f AvailabilityZone=s AvailabilityZoneId=s EbsOptimized=b Priority=i
{CapacityReservationFleetId=s State=s TotalTargetCapacity=i TotalFulfilledCapacity=f InstanceMatchCriteria=s AllocationStrategy=s CreateTime=t EndDate=t Tenancy=s FleetCapacityReservations=290:fleetCapacityReservationSet Tags=30:tagSet
[291
{CapacityReservationId=s AvailabilityZoneId=s InstanceType=s InstancePlatform=s AvailabilityZone=s TotalInstanceCount=i FulfilledCapacity=f EbsOptimized=b CreateDate=t Weight=f Priority=i
{VpcId=s TagSpecifications=1:TagSpecification DryRun=b ClientToken=s
{CarrierGateway=294
{CarrierGatewayId=s VpcId=s State=s OwnerId=s Tags=30:tagSet
{ClientCidrBlock=s ServerCertificateArn=s AuthenticationOptions=296:Authentication ConnectionLogOptions=301 DnsServers=18 TransportProtocol=s VpnPort=i Description=s SplitTunnel=b DryRun=b ClientToken=s TagSpecifications=1:TagSpecification SecurityGroupIds=71:SecurityGroupId VpcId=s SelfServicePortal=s ClientConnectOptions=302 SessionTimeoutHours=i ClientLoginBannerOptions=303 ClientRouteEnforcementOptions=304 DisconnectOnSessionTimeout=b EndpointIpAddressType=s TrafficIpAddressType=s TransitGatewayConfiguration=305
*297
{Type=s ActiveDirectory=298 MutualAuthentication=299 FederatedAuthentication=300
{DirectoryId=s
{ClientRootCertificateChainArn=s
{SAMLProviderArn=s SelfServiceSAMLProviderArn=s
{Enabled=b CloudwatchLogGroup=s CloudwatchLogStream=s
{Enabled=b LambdaFunctionArn=s
{Enabled=b BannerText=s
{Enforced=b
{TransitGatewayId=s AvailabilityZones=306:AvailabilityZone AvailabilityZoneIds=307:AvailabilityZoneId
*s
*s
{ClientVpnEndpointId=s Status=309 DnsName=s
{Code=s Message=s
{ClientVpnEndpointId=s DestinationCidrBlock=s TargetVpcSubnetId=s Description=s ClientToken=s DryRun=b
{Status=312
{Code=s Message=s
{Cidr=s CoipPoolId=s DryRun=b
{CoipCidr=315
{Cidr=s CoipPoolId=s LocalGatewayRouteTableId=s
{LocalGatewayRouteTableId=s TagSpecifications=1:TagSpecification DryRun=b
{CoipPool=318
{PoolId=s PoolCidrs=319:poolCidrSet LocalGatewayRouteTableId=s Tags=30:tagSet PoolArn=s
[s
{BgpAsn=i PublicIp=s CertificateArn=s Type=s TagSpecifications=1:TagSpecification DeviceName=s IpAddress=s BgpAsnExtended=i DryRun=b
{CustomerGateway=322
{CertificateArn=s DeviceName=s Tags=30:tagSet BgpAsnExtended=s CustomerGatewayId=s State=s Type=s IpAddress=s BgpAsn=s
{AvailabilityZone=s DryRun=b Ipv6Native=b AvailabilityZoneId=s
{Subnet=325
{AvailabilityZoneId=s EnableLniAtDeviceIndex=i MapCustomerOwnedIpOnLaunch=b CustomerOwnedIpv4Pool=s OwnerId=s AssignIpv6AddressOnCreation=b Ipv6CidrBlockAssociationSet=326 Tags=30:tagSet SubnetArn=s OutpostArn=s EnableDns64=b Ipv6Native=b PrivateDnsNameOptionsOnLaunch=328 BlockPublicAccessStates=329 Type=s SubnetId=s State=s VpcId=s CidrBlock=s AvailableIpAddressCount=i AvailabilityZone=s DefaultForAz=b MapPublicIpOnLaunch=b
[327
{AssociationId=s Ipv6CidrBlock=s Ipv6CidrBlockState=140 Ipv6AddressAttribute=s IpSource=s
{HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b
{InternetGatewayBlockMode=s
{DryRun=b
{Vpc=332
{OwnerId=s InstanceTenancy=s Ipv6CidrBlockAssociationSet=333 CidrBlockAssociationSet=335 IsDefault=b EncryptionControl=337 Tags=30:tagSet BlockPublicAccessStates=329 VpcId=s State=s CidrBlock=s DhcpOptionsId=s
[334
{AssociationId=s Ipv6CidrBlock=s Ipv6CidrBlockState=156 NetworkBorderGroup=s Ipv6Pool=s Ipv6AddressAttribute=s IpSource=s
[336
{AssociationId=s CidrBlock=s CidrBlockState=158
{VpcId=s VpcEncryptionControlId=s Mode=s State=s StateMessage=s ResourceExclusions=338 Tags=30:tagSet
{InternetGateway=339 EgressOnlyInternetGateway=340 NatGateway=341 VirtualPrivateGateway=342 VpcPeering=343 Lambda=344 VpcLattice=345 ElasticFileSystem=346
{State=s StateMessage=s
{State=s StateMessage=s
{State=s StateMessage=s
{State=s StateMessage=s
{State=s StateMessage=s
{State=s StateMessage=s
{State=s StateMessage=s
{State=s StateMessage=s
{ClientToken=s DryRun=b InstanceId=s MacCredentials=s TagSpecifications=1:TagSpecification
{MacModificationTask=349
{InstanceId=s MacModificationTaskId=s MacSystemIntegrityProtectionConfig=350 StartTime=t Tags=30:tagSet TaskState=s TaskType=s
{AppleInternal=s BaseSystem=s DebuggingRestrictions=s DTraceRestrictions=s FilesystemProtections=s KextSigning=s NvramProtections=s Status=s
{DhcpConfigurations=352:DhcpConfiguration TagSpecifications=1:TagSpecification DryRun=b
*353
{Key=s Values=354:Value
*s
{DhcpOptions=356
{OwnerId=s Tags=30:tagSet DhcpOptionsId=s DhcpConfigurations=357:dhcpConfigurationSet
[358
{Key=s Values=359:valueSet
[360
{Value=s
{ClientToken=s DryRun=b VpcId=s TagSpecifications=1:TagSpecification
{ClientToken=s EgressOnlyInternetGateway=363
{Attachments=364:attachmentSet EgressOnlyInternetGatewayId=s Tags=30:tagSet
[365
{State=s VpcId=s
{DryRun=b ClientToken=s SpotOptions=367 OnDemandOptions=370 ReservedCapacityOptions=372 ExcessCapacityTerminationPolicy=s LaunchTemplateConfigs=374 TargetCapacitySpecification=405 TerminateInstancesWithExpiration=b Type=s ValidFrom=t ValidUntil=t ReplaceUnhealthyInstances=b TagSpecifications=1:TagSpecification Context=s
{AllocationStrategy=s MaintenanceStrategies=368 InstanceInterruptionBehavior=s InstancePoolsToUseCount=i SingleInstanceType=b SingleAvailabilityZone=b MinTargetCapacity=i MaxTotalPrice=s
{CapacityRebalance=369
{ReplacementStrategy=s TerminationDelay=i
{AllocationStrategy=s CapacityReservationOptions=371 SingleInstanceType=b SingleAvailabilityZone=b MinTargetCapacity=i MaxTotalPrice=s
{UsageStrategy=s
{ReservationTypes=373:ReservationType
*s
*375
{LaunchTemplateSpecification=376 Overrides=377
{LaunchTemplateId=s LaunchTemplateName=s Version=s
*378
{InstanceType=s MaxPrice=s SubnetId=s AvailabilityZone=s WeightedCapacity=f Priority=f Placement=379 BlockDeviceMappings=380:BlockDeviceMapping InstanceRequirements=383 ImageId=s AvailabilityZoneId=s
{AvailabilityZoneId=s Affinity=s GroupName=s PartitionNumber=i HostId=s Tenancy=s SpreadDomain=s HostResourceGroupArn=s GroupId=s AvailabilityZone=s
*381
{DeviceName=s VirtualName=s Ebs=382 NoDevice=s
{Encrypted=b DeleteOnTermination=b Iops=i Throughput=i KmsKeyId=s SnapshotId=s VolumeSize=i VolumeType=s
{VCpuCount=384 MemoryMiB=385 CpuManufacturers=386:CpuManufacturer MemoryGiBPerVCpu=387 ExcludedInstanceTypes=388:ExcludedInstanceType InstanceGenerations=389:InstanceGeneration SpotMaxPricePercentageOverLowestPrice=i OnDemandMaxPricePercentageOverLowestPrice=i BareMetal=s BurstablePerformance=s RequireHibernateSupport=b NetworkInterfaceCount=390 LocalStorage=s LocalStorageTypes=391:LocalStorageType TotalLocalStorageGB=392 BaselineEbsBandwidthMbps=393 AcceleratorTypes=394:AcceleratorType AcceleratorCount=395 AcceleratorManufacturers=396:AcceleratorManufacturer AcceleratorNames=397:AcceleratorName AcceleratorTotalMemoryMiB=398 NetworkBandwidthGbps=399 AllowedInstanceTypes=400:AllowedInstanceType MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i BaselinePerformanceFactors=401 RequireEncryptionInTransit=b
{Min=i Max=i
{Min=i Max=i
*s
{Min=f Max=f
*s
*s
{Min=i Max=i
*s
{Min=f Max=f
{Min=i Max=i
*s
{Min=i Max=i
*s
*s
{Min=i Max=i
{Min=f Max=f
*s
{Cpu=402
{References=403:Reference
*404
{InstanceFamily=s
{TotalTargetCapacity=i OnDemandTargetCapacity=i SpotTargetCapacity=i DefaultTargetCapacityType=s TargetCapacityUnitType=s
{FleetId=s Errors=407:errorSet Instances=438:fleetInstanceSet
[408
{LaunchTemplateAndOverrides=409 Lifecycle=s ErrorCode=s ErrorMessage=s
{LaunchTemplateSpecification=410 Overrides=411
{LaunchTemplateId=s LaunchTemplateName=s Version=s
{InstanceType=s MaxPrice=s SubnetId=s AvailabilityZone=s WeightedCapacity=f Priority=f Placement=412 InstanceRequirements=413 ImageId=s BlockDeviceMappings=435:blockDeviceMappingSet AvailabilityZoneId=s
{GroupName=s
{VCpuCount=414 MemoryMiB=415 CpuManufacturers=416:cpuManufacturerSet MemoryGiBPerVCpu=417 ExcludedInstanceTypes=418:excludedInstanceTypeSet InstanceGenerations=419:instanceGenerationSet SpotMaxPricePercentageOverLowestPrice=i OnDemandMaxPricePercentageOverLowestPrice=i BareMetal=s BurstablePerformance=s RequireHibernateSupport=b NetworkInterfaceCount=420 LocalStorage=s LocalStorageTypes=421:localStorageTypeSet TotalLocalStorageGB=422 BaselineEbsBandwidthMbps=423 AcceleratorTypes=424:acceleratorTypeSet AcceleratorCount=425 AcceleratorManufacturers=426:acceleratorManufacturerSet AcceleratorNames=427:acceleratorNameSet AcceleratorTotalMemoryMiB=428 NetworkBandwidthGbps=429 AllowedInstanceTypes=430:allowedInstanceTypeSet MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i BaselinePerformanceFactors=431 RequireEncryptionInTransit=b
{Min=i Max=i
{Min=i Max=i
[s
{Min=f Max=f
[s
[s
{Min=i Max=i
[s
{Min=f Max=f
{Min=i Max=i
[s
{Min=i Max=i
[s
[s
{Min=i Max=i
{Min=f Max=f
[s
{Cpu=432
{References=433:referenceSet
[434
{InstanceFamily=s
[436
{DeviceName=s VirtualName=s Ebs=437 NoDevice=s
{Encrypted=b DeleteOnTermination=b Iops=i Throughput=i KmsKeyId=s SnapshotId=s VolumeSize=i VolumeType=s
[439
{LaunchTemplateAndOverrides=409 Lifecycle=s InstanceIds=440 InstanceType=s Platform=s
[s
{DryRun=b ClientToken=s DeliverLogsPermissionArn=s DeliverCrossAccountRole=s LogGroupName=s ResourceIds=442:ResourceId ResourceType=s TrafficType=s LogDestinationType=s LogDestination=s LogFormat=s TagSpecifications=1:TagSpecification MaxAggregationInterval=i DestinationOptions=443
*s
{FileFormat=s HiveCompatiblePartitions=b PerHourPartition=b
{ClientToken=s FlowLogIds=445:flowLogIdSet Unsuccessful=40
[s
{DryRun=b InputStorageLocation=447 LogsStorageLocation=447 Description=s Name=s ClientToken=s TagSpecifications=1:TagSpecification
{Bucket=s Key=s
{FpgaImageId=s FpgaImageGlobalId=s
{TagSpecifications=1:TagSpecification SnapshotLocation=s DryRun=b InstanceId=s Name=s Description=s NoReboot=b BlockDeviceMappings=450:BlockDeviceMapping
*451
{Ebs=452 NoDevice=s DeviceName=s VirtualName=s
{DeleteOnTermination=b Iops=i SnapshotId=s VolumeSize=i VolumeType=s KmsKeyId=s Throughput=i OutpostArn=s AvailabilityZone=s Encrypted=b VolumeInitializationRate=i AvailabilityZoneId=s EbsCardIndex=i
{ImageId=s
{ImageId=s DryRun=b ResourceTypes=455:ResourceType AccountIds=460:AccountId ClientToken=s TagSpecifications=1:TagSpecification
*456
{ResourceType=s ResourceTypeOptions=457:ResourceTypeOption
*458
{OptionName=s OptionValues=459:OptionValue
*s
*s
{ReportId=s
{DryRun=b SubnetId=s SecurityGroupIds=463:SecurityGroupId PreserveClientIp=b ClientToken=s TagSpecifications=1:TagSpecification IpAddressType=s
*s
{InstanceConnectEndpoint=465 ClientToken=s
{OwnerId=s InstanceConnectEndpointId=s InstanceConnectEndpointArn=s State=s StateMessage=s DnsName=s FipsDnsName=s NetworkInterfaceIds=466:networkInterfaceIdSet VpcId=s AvailabilityZone=s CreatedAt=t SubnetId=s PreserveClientIp=b SecurityGroupIds=467:securityGroupIdSet Tags=30:tagSet IpAddressType=s PublicDnsNames=468 AvailabilityZoneId=s
[s
[s
{Ipv4=469 Dualstack=470
{DnsName=s FipsDnsName=s
{DnsName=s FipsDnsName=s
{DryRun=b Name=s TimeRanges=472:TimeRange CronExpression=s TagSpecifications=1:TagSpecification
*473
{StartWeekDay=s StartHour=i EndWeekDay=s EndHour=i
{InstanceEventWindow=114
{TagSpecifications=1:TagSpecification Description=s InstanceId=s TargetEnvironment=s ExportToS3Task=476:ExportToS3
{DiskImageFormat=s ContainerFormat=s S3Bucket=s S3Prefix=s
{ExportTask=478
{Description=s ExportTaskId=s ExportToS3Task=479:exportToS3 InstanceExportDetails=480:instanceExport State=s StatusMessage=s Tags=30:tagSet
{ContainerFormat=s DiskImageFormat=s S3Bucket=s S3Key=s
{InstanceId=s TargetEnvironment=s
{TagSpecifications=1:TagSpecification DryRun=b
{InternetGateway=483
{Attachments=364:attachmentSet InternetGatewayId=s OwnerId=s Tags=30:tagSet
{CapacityReservationId=s InstanceCount=i ClientToken=s DryRun=b TagSpecifications=1:TagSpecification
{SourceCapacityReservationId=s TargetInstanceCount=i Status=s InterruptionType=s
{DryRun=b Description=s OperatingRegions=487:OperatingRegion TagSpecifications=1:TagSpecification ClientToken=s Tier=s EnablePrivateGua=b MeteredAccount=s
*488
{RegionName=s
{Ipam=490
{OwnerId=s IpamId=s IpamArn=s IpamRegion=s PublicDefaultScopeId=s PrivateDefaultScopeId=s ScopeCount=i Description=s OperatingRegions=491:operatingRegionSet State=s Tags=30:tagSet DefaultResourceDiscoveryId=s DefaultResourceDiscoveryAssociationId=s ResourceDiscoveryAssociationCount=i StateMessage=s Tier=s EnablePrivateGua=b MeteredAccount=s
[492
{RegionName=s
{DryRun=b IpamId=s TagSpecifications=1:TagSpecification ClientToken=s
{IpamExternalResourceVerificationToken=495
{IpamExternalResourceVerificationTokenId=s IpamExternalResourceVerificationTokenArn=s IpamId=s IpamArn=s IpamRegion=s TokenValue=s TokenName=s NotAfter=t Status=s Tags=30:tagSet State=s
{DryRun=b TagSpecifications=1:TagSpecification ClientToken=s IpamId=s
{IpamPolicy=498
{OwnerId=s IpamPolicyId=s IpamPolicyArn=s IpamPolicyRegion=s State=s StateMessage=s Tags=30:tagSet IpamId=s
{DryRun=b IpamScopeId=s Locale=s SourceIpamPoolId=s Description=s AddressFamily=s AutoImport=b PubliclyAdvertisable=b AllocationMinNetmaskLength=i AllocationMaxNetmaskLength=i AllocationDefaultNetmaskLength=i AllocationResourceTags=500:AllocationResourceTag TagSpecifications=1:TagSpecification ClientToken=s AwsService=s PublicIpSource=s SourceResource=502
*501
{Key=s Value=s
{ResourceId=s ResourceType=s ResourceRegion=s ResourceOwner=s
{IpamPool=504
{OwnerId=s IpamPoolId=s SourceIpamPoolId=s IpamPoolArn=s IpamScopeArn=s IpamScopeType=s IpamArn=s IpamRegion=s Locale=s PoolDepth=i State=s StateMessage=s Description=s AutoImport=b PubliclyAdvertisable=b AddressFamily=s AllocationMinNetmaskLength=i AllocationMaxNetmaskLength=i AllocationDefaultNetmaskLength=i AllocationResourceTags=505:allocationResourceTagSet Tags=30:tagSet AwsService=s PublicIpSource=s SourceResource=507
[506
{Key=s Value=s
{ResourceId=s ResourceType=s ResourceRegion=s ResourceOwner=s
{DryRun=b IpamId=s Description=s AddressFamily=s Rules=509:Rule TagSpecifications=1:TagSpecification ClientToken=s
*510
{RuleType=s StaticCidr=s IpamScopeId=s ResourceType=s Conditions=511:Condition
*512
{Operation=s IpamPoolId=s ResourceId=s ResourceOwner=s ResourceRegion=s ResourceTag=513 Cidr=s
{Key=s Value=s
{IpamPrefixListResolver=515
{OwnerId=s IpamPrefixListResolverId=s IpamPrefixListResolverArn=s IpamArn=s IpamRegion=s Description=s AddressFamily=s State=s Tags=30:tagSet LastVersionCreationStatus=s LastVersionCreationStatusMessage=s
{DryRun=b IpamPrefixListResolverId=s PrefixListId=s PrefixListRegion=s DesiredVersion=i TrackLatestVersion=b TagSpecifications=1:TagSpecification ClientToken=s
{IpamPrefixListResolverTarget=518
{IpamPrefixListResolverTargetId=s IpamPrefixListResolverTargetArn=s IpamPrefixListResolverId=s OwnerId=s PrefixListId=s PrefixListRegion=s DesiredVersion=i LastSyncedVersion=i TrackLatestVersion=b StateMessage=s State=s Tags=30:tagSet
{DryRun=b Description=s OperatingRegions=487:OperatingRegion TagSpecifications=1:TagSpecification ClientToken=s
{IpamResourceDiscovery=521
{OwnerId=s IpamResourceDiscoveryId=s IpamResourceDiscoveryArn=s IpamResourceDiscoveryRegion=s Description=s OperatingRegions=491:operatingRegionSet IsDefault=b State=s Tags=30:tagSet OrganizationalUnitExclusions=522:organizationalUnitExclusionSet
[523
{OrganizationsEntityPath=s
{DryRun=b IpamId=s Description=s TagSpecifications=1:TagSpecification ClientToken=s ExternalAuthorityConfiguration=525
{Type=s ExternalResourceIdentifier=s
{IpamScope=527
{OwnerId=s IpamScopeId=s IpamScopeArn=s IpamArn=s IpamRegion=s IpamScopeType=s IsDefault=b Description=s PoolCount=i State=s Tags=30:tagSet ExternalAuthorityConfiguration=528
{Type=s ExternalResourceIdentifier=s
{KeyName=s KeyType=s TagSpecifications=1:TagSpecification KeyFormat=s DryRun=b
{KeyPairId=s Tags=30:tagSet KeyName=s KeyFingerprint=s KeyMaterial=s
{DryRun=b ClientToken=s LaunchTemplateName=s VersionDescription=s LaunchTemplateData=532 Operator=573 TagSpecifications=1:TagSpecification
{KernelId=s EbsOptimized=b IamInstanceProfile=533 BlockDeviceMappings=534:BlockDeviceMapping NetworkInterfaces=537:NetworkInterface ImageId=s InstanceType=s KeyName=s Monitoring=551 Placement=552 RamDiskId=s DisableApiTermination=b InstanceInitiatedShutdownBehavior=s UserData=s TagSpecifications=553:TagSpecification ElasticGpuSpecifications=555:ElasticGpuSpecification ElasticInferenceAccelerators=557:ElasticInferenceAccelerator SecurityGroupIds=539:SecurityGroupId SecurityGroups=559:SecurityGroup InstanceMarketOptions=560 CreditSpecification=562 CpuOptions=563 CapacityReservationSpecification=564 LicenseSpecifications=566:LicenseSpecification HibernationOptions=568 MetadataOptions=569 EnclaveOptions=570 InstanceRequirements=383 PrivateDnsNameOptions=571 MaintenanceOptions=572 DisableApiStop=b Operator=573 NetworkPerformanceOptions=574 SecondaryInterfaces=575:SecondaryInterface
{Arn=s Name=s
*535
{DeviceName=s VirtualName=s Ebs=536 NoDevice=s
{Encrypted=b DeleteOnTermination=b Iops=i KmsKeyId=s SnapshotId=s VolumeSize=i VolumeType=s Throughput=i VolumeInitializationRate=i EbsCardIndex=i
*538
{AssociateCarrierIpAddress=b AssociatePublicIpAddress=b DeleteOnTermination=b Description=s DeviceIndex=i Groups=539:SecurityGroupId InterfaceType=s Ipv6AddressCount=i Ipv6Addresses=540 NetworkInterfaceId=s PrivateIpAddress=s PrivateIpAddresses=542 SecondaryPrivateIpAddressCount=i SubnetId=s NetworkCardIndex=i Ipv4Prefixes=544:Ipv4Prefix Ipv4PrefixCount=i Ipv6Prefixes=546:Ipv6Prefix Ipv6PrefixCount=i PrimaryIpv6=b EnaSrdSpecification=548 ConnectionTrackingSpecification=550 EnaQueueCount=i
*s
*541
{Ipv6Address=s
*543
{Primary=b PrivateIpAddress=s
*545
{Ipv4Prefix=s
*547
{Ipv6Prefix=s
{EnaSrdEnabled=b EnaSrdUdpSpecification=549
{EnaSrdUdpEnabled=b
{TcpEstablishedTimeout=i UdpStreamTimeout=i UdpTimeout=i
{Enabled=b
{AvailabilityZone=s AvailabilityZoneId=s Affinity=s GroupName=s HostId=s Tenancy=s SpreadDomain=s HostResourceGroupArn=s PartitionNumber=i GroupId=s
*554
{ResourceType=s Tags=3:Tag
*556
{Type=s
*558
{Type=s Count=i
*s
{MarketType=s SpotOptions=561
{MaxPrice=s SpotInstanceType=s BlockDurationMinutes=i ValidUntil=t InstanceInterruptionBehavior=s
{CpuCredits=s
{CoreCount=i ThreadsPerCore=i AmdSevSnp=s NestedVirtualization=s
{CapacityReservationPreference=s CapacityReservationTarget=565
{CapacityReservationId=s CapacityReservationResourceGroupArn=s
*567
{LicenseConfigurationArn=s
{Configured=b
{HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s HttpProtocolIpv6=s InstanceMetadataTags=s
{Enabled=b
{HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b
{AutoRecovery=s
{Principal=s
{BandwidthWeighting=s
*576
{DeleteOnTermination=b DeviceIndex=i PrivateIpAddresses=577:PrivateIpAddress PrivateIpAddressCount=i SecondarySubnetId=s InterfaceType=s NetworkCardIndex=i
*578
{PrivateIpAddress=s
{LaunchTemplate=580 Warning=581
{LaunchTemplateId=s LaunchTemplateName=s CreateTime=t CreatedBy=s DefaultVersionNumber=i LatestVersionNumber=i Tags=30:tagSet Operator=266
{Errors=582:errorSet
[583
{Code=s Message=s
{DryRun=b ClientToken=s LaunchTemplateId=s LaunchTemplateName=s SourceVersion=s VersionDescription=s LaunchTemplateData=532 ResolveAlias=b
{LaunchTemplateVersion=586 Warning=581
{LaunchTemplateId=s LaunchTemplateName=s VersionNumber=i VersionDescription=s CreateTime=t CreatedBy=s DefaultVersion=b LaunchTemplateData=587 Operator=266
{KernelId=s EbsOptimized=b IamInstanceProfile=588 BlockDeviceMappings=589:blockDeviceMappingSet NetworkInterfaces=592:networkInterfaceSet ImageId=s InstanceType=s KeyName=s Monitoring=606 Placement=607 RamDiskId=s DisableApiTermination=b InstanceInitiatedShutdownBehavior=s UserData=s TagSpecifications=608:tagSpecificationSet ElasticGpuSpecifications=610:elasticGpuSpecificationSet ElasticInferenceAccelerators=612:elasticInferenceAcceleratorSet SecurityGroupIds=614:securityGroupIdSet SecurityGroups=615:securityGroupSet InstanceMarketOptions=616 CreditSpecification=618 CpuOptions=619 CapacityReservationSpecification=620 LicenseSpecifications=622:licenseSet HibernationOptions=624 MetadataOptions=625 EnclaveOptions=626 InstanceRequirements=413 PrivateDnsNameOptions=627 MaintenanceOptions=628 DisableApiStop=b Operator=266 NetworkPerformanceOptions=629 SecondaryInterfaces=630:secondaryInterfaceSet
{Arn=s Name=s
[590
{DeviceName=s VirtualName=s Ebs=591 NoDevice=s
{Encrypted=b DeleteOnTermination=b Iops=i KmsKeyId=s SnapshotId=s VolumeSize=i VolumeType=s Throughput=i VolumeInitializationRate=i EbsCardIndex=i
[593
{AssociateCarrierIpAddress=b AssociatePublicIpAddress=b DeleteOnTermination=b Description=s DeviceIndex=i Groups=594:groupSet InterfaceType=s Ipv6AddressCount=i Ipv6Addresses=595:ipv6AddressesSet NetworkInterfaceId=s PrivateIpAddress=s PrivateIpAddresses=597:privateIpAddressesSet SecondaryPrivateIpAddressCount=i SubnetId=s NetworkCardIndex=i Ipv4Prefixes=599:ipv4PrefixSet Ipv4PrefixCount=i Ipv6Prefixes=601:ipv6PrefixSet Ipv6PrefixCount=i PrimaryIpv6=b EnaSrdSpecification=603 ConnectionTrackingSpecification=605 EnaQueueCount=i
[s
[596
{Ipv6Address=s IsPrimaryIpv6=b
[598
{Primary=b PrivateIpAddress=s
[600
{Ipv4Prefix=s
[602
{Ipv6Prefix=s
{EnaSrdEnabled=b EnaSrdUdpSpecification=604
{EnaSrdUdpEnabled=b
{TcpEstablishedTimeout=i UdpTimeout=i UdpStreamTimeout=i
{Enabled=b
{AvailabilityZone=s AvailabilityZoneId=s Affinity=s GroupName=s HostId=s Tenancy=s SpreadDomain=s HostResourceGroupArn=s PartitionNumber=i GroupId=s
[609
{ResourceType=s Tags=30:tagSet
[611
{Type=s
[613
{Type=s Count=i
[s
[s
{MarketType=s SpotOptions=617
{MaxPrice=s SpotInstanceType=s BlockDurationMinutes=i ValidUntil=t InstanceInterruptionBehavior=s
{CpuCredits=s
{CoreCount=i ThreadsPerCore=i AmdSevSnp=s NestedVirtualization=s
{CapacityReservationPreference=s CapacityReservationTarget=621
{CapacityReservationId=s CapacityReservationResourceGroupArn=s
[623
{LicenseConfigurationArn=s
{Configured=b
{State=s HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s HttpProtocolIpv6=s InstanceMetadataTags=s
{Enabled=b
{HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b
{AutoRecovery=s
{BandwidthWeighting=s
[631
{DeleteOnTermination=b DeviceIndex=i PrivateIpAddresses=632:privateIpAddressesSet PrivateIpAddressCount=i SecondarySubnetId=s InterfaceType=s NetworkCardIndex=i
[633
{PrivateIpAddress=s
{DestinationCidrBlock=s LocalGatewayRouteTableId=s LocalGatewayVirtualInterfaceGroupId=s DryRun=b NetworkInterfaceId=s DestinationPrefixListId=s
{Route=636
{DestinationCidrBlock=s LocalGatewayVirtualInterfaceGroupId=s Type=s State=s LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s OwnerId=s SubnetId=s CoipPoolId=s NetworkInterfaceId=s DestinationPrefixListId=s
{LocalGatewayId=s Mode=s TagSpecifications=1:TagSpecification DryRun=b
{LocalGatewayRouteTable=639
{LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s LocalGatewayId=s OutpostArn=s OwnerId=s State=s Tags=30:tagSet Mode=s StateReason=640
{Code=s Message=s
{LocalGatewayRouteTableId=s LocalGatewayVirtualInterfaceGroupId=s TagSpecifications=1:TagSpecification DryRun=b
{LocalGatewayRouteTableVirtualInterfaceGroupAssociation=643
{LocalGatewayRouteTableVirtualInterfaceGroupAssociationId=s LocalGatewayVirtualInterfaceGroupId=s LocalGatewayId=s LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s OwnerId=s State=s Tags=30:tagSet
{LocalGatewayRouteTableId=s VpcId=s TagSpecifications=1:TagSpecification DryRun=b
{LocalGatewayRouteTableVpcAssociation=646
{LocalGatewayRouteTableVpcAssociationId=s LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s LocalGatewayId=s VpcId=s OwnerId=s State=s Tags=30:tagSet
{LocalGatewayVirtualInterfaceGroupId=s OutpostLagId=s Vlan=i LocalAddress=s PeerAddress=s PeerBgpAsn=i TagSpecifications=1:TagSpecification DryRun=b PeerBgpAsnExtended=i
{LocalGatewayVirtualInterface=649
{LocalGatewayVirtualInterfaceId=s LocalGatewayId=s LocalGatewayVirtualInterfaceGroupId=s LocalGatewayVirtualInterfaceArn=s OutpostLagId=s Vlan=i LocalAddress=s PeerAddress=s LocalBgpAsn=i PeerBgpAsn=i PeerBgpAsnExtended=i OwnerId=s Tags=30:tagSet ConfigurationState=s
{LocalGatewayId=s LocalBgpAsn=i LocalBgpAsnExtended=i TagSpecifications=1:TagSpecification DryRun=b
{LocalGatewayVirtualInterfaceGroup=652
{LocalGatewayVirtualInterfaceGroupId=s LocalGatewayVirtualInterfaceIds=653:localGatewayVirtualInterfaceIdSet LocalGatewayId=s OwnerId=s LocalBgpAsn=i LocalBgpAsnExtended=i LocalGatewayVirtualInterfaceGroupArn=s Tags=30:tagSet ConfigurationState=s
[s
{ClientToken=s DryRun=b InstanceId=s MacCredentials=s MacSystemIntegrityProtectionConfiguration=655 MacSystemIntegrityProtectionStatus=s TagSpecifications=1:TagSpecification
{AppleInternal=s BaseSystem=s DebuggingRestrictions=s DTraceRestrictions=s FilesystemProtections=s KextSigning=s NvramProtections=s
{MacModificationTask=349
{DryRun=b PrefixListName=s Entries=658:Entry MaxEntries=i TagSpecifications=1:TagSpecification AddressFamily=s ClientToken=s
*659
{Cidr=s Description=s
{PrefixList=661
{PrefixListId=s AddressFamily=s State=s StateMessage=s PrefixListArn=s PrefixListName=s MaxEntries=i Version=i Tags=30:tagSet OwnerId=s IpamPrefixListResolverTargetId=s IpamPrefixListResolverSyncEnabled=b
{AvailabilityMode=s AllocationId=s ClientToken=s DryRun=b SubnetId=s VpcId=s AvailabilityZoneAddresses=663:AvailabilityZoneAddress TagSpecifications=1:TagSpecification ConnectivityType=s PrivateIpAddress=s SecondaryAllocationIds=665:SecondaryAllocationId SecondaryPrivateIpAddresses=666:SecondaryPrivateIpAddress SecondaryPrivateIpAddressCount=i
*664
{AvailabilityZone=s AvailabilityZoneId=s AllocationIds=127:AllocationId
*s
*s
{ClientToken=s NatGateway=668
{CreateTime=t DeleteTime=t FailureCode=s FailureMessage=s NatGatewayAddresses=91:natGatewayAddressSet NatGatewayId=s ProvisionedBandwidth=669 State=s SubnetId=s VpcId=s Tags=30:tagSet ConnectivityType=s AvailabilityMode=s AutoScalingIps=s AutoProvisionZones=s AttachedAppliances=670:attachedApplianceSet RouteTableId=s
{ProvisionTime=t Provisioned=s RequestTime=t Requested=s Status=s
[671
{Type=s ApplianceArn=s VpcEndpointId=s AttachmentState=s ModificationState=s FailureCode=s FailureMessage=s
{TagSpecifications=1:TagSpecification ClientToken=s DryRun=b VpcId=s
{NetworkAcl=674 ClientToken=s
{Associations=675:associationSet Entries=677:entrySet IsDefault=b:default NetworkAclId=s Tags=30:tagSet VpcId=s OwnerId=s
[676
{NetworkAclAssociationId=s NetworkAclId=s SubnetId=s
[678
{CidrBlock=s Egress=b IcmpTypeCode=679 Ipv6CidrBlock=s PortRange=680 Protocol=s RuleAction=s RuleNumber=i
{Code=i Type=i
{From=i To=i
{DryRun=b NetworkAclId=s RuleNumber=i Protocol=s RuleAction=s Egress=b CidrBlock=s Ipv6CidrBlock=s IcmpTypeCode=682:Icmp PortRange=683
{Code=i Type=i
{From=i To=i
{MatchPaths=685:MatchPath ExcludePaths=701:ExcludePath ClientToken=s TagSpecifications=1:TagSpecification DryRun=b
*686
{Source=687 Destination=687 ThroughResources=699:ThroughResource
{PacketHeaderStatement=688 ResourceStatement=696
{SourceAddresses=689:SourceAddress DestinationAddresses=690:DestinationAddress SourcePorts=691:SourcePort DestinationPorts=692:DestinationPort SourcePrefixLists=693:SourcePrefixList DestinationPrefixLists=694:DestinationPrefixList Protocols=695:Protocol
*s
*s
*s
*s
*s
*s
*s
{Resources=697:Resource ResourceTypes=698:ResourceType
*s
*s
*700
{ResourceStatement=696
*686
{NetworkInsightsAccessScope=703 NetworkInsightsAccessScopeContent=704
{NetworkInsightsAccessScopeId=s NetworkInsightsAccessScopeArn=s CreatedDate=t UpdatedDate=t Tags=30:tagSet
{NetworkInsightsAccessScopeId=s MatchPaths=705:matchPathSet ExcludePaths=722:excludePathSet
[706
{Source=707 Destination=719 ThroughResources=720:throughResourceSet
{PacketHeaderStatement=708 ResourceStatement=716
{SourceAddresses=709:sourceAddressSet DestinationAddresses=710:destinationAddressSet SourcePorts=711:sourcePortSet DestinationPorts=712:destinationPortSet SourcePrefixLists=713:sourcePrefixListSet DestinationPrefixLists=714:destinationPrefixListSet Protocols=715:protocolSet
[s
[s
[s
[s
[s
[s
[s
{Resources=717:resourceSet ResourceTypes=718:resourceTypeSet
[s
[s
{PacketHeaderStatement=708 ResourceStatement=716
[721
{ResourceStatement=716
[706
{SourceIp=s DestinationIp=s Source=s Destination=s Protocol=s DestinationPort=i TagSpecifications=1:TagSpecification DryRun=b ClientToken=s FilterAtSource=724 FilterAtDestination=724
{SourceAddress=s SourcePortRange=725 DestinationAddress=s DestinationPortRange=725
{FromPort=i ToPort=i
{NetworkInsightsPath=727
{NetworkInsightsPathId=s NetworkInsightsPathArn=s CreatedDate=t Source=s Destination=s SourceArn=s DestinationArn=s SourceIp=s DestinationIp=s Protocol=s DestinationPort=i Tags=30:tagSet FilterAtSource=728 FilterAtDestination=731
{SourceAddress=s SourcePortRange=729 DestinationAddress=s DestinationPortRange=730
{FromPort=i ToPort=i
{FromPort=i ToPort=i
{SourceAddress=s SourcePortRange=729 DestinationAddress=s DestinationPortRange=730
{Ipv4Prefixes=544:Ipv4Prefix Ipv4PrefixCount=i Ipv6Prefixes=546:Ipv6Prefix Ipv6PrefixCount=i InterfaceType=s TagSpecifications=1:TagSpecification ClientToken=s EnablePrimaryIpv6=b ConnectionTrackingSpecification=550 Operator=573 SubnetId=s Description=s PrivateIpAddress=s Groups=539:SecurityGroupId PrivateIpAddresses=733 SecondaryPrivateIpAddressCount=i Ipv6Addresses=734 Ipv6AddressCount=i DryRun=b
*543
*735
{Ipv6Address=s IsPrimaryIpv6=b
{NetworkInterface=737 ClientToken=s
{Association=738 Attachment=739 AvailabilityZone=s ConnectionTrackingConfiguration=742 Description=s Groups=743:groupSet InterfaceType=s Ipv6Addresses=745:ipv6AddressesSet MacAddress=s NetworkInterfaceId=s OutpostArn=s OwnerId=s PrivateDnsName=s PublicDnsName=s PublicIpDnsNameOptions=747 PrivateIpAddress=s PrivateIpAddresses=748:privateIpAddressesSet Ipv4Prefixes=750:ipv4PrefixSet Ipv6Prefixes=751:ipv6PrefixSet RequesterId=s RequesterManaged=b SourceDestCheck=b Status=s SubnetId=s TagSet=30 VpcId=s DenyAllIgwTraffic=b Ipv6Native=b Ipv6Address=s Operator=266 AssociatedSubnets=753:associatedSubnetSet AvailabilityZoneId=s
{AllocationId=s AssociationId=s IpOwnerId=s PublicDnsName=s PublicIp=s CustomerOwnedIp=s CarrierIp=s
{AttachTime=t AttachmentId=s DeleteOnTermination=b DeviceIndex=i NetworkCardIndex=i InstanceId=s InstanceOwnerId=s Status=s EnaSrdSpecification=740 EnaQueueCount=i
{EnaSrdEnabled=b EnaSrdUdpSpecification=741
{EnaSrdUdpEnabled=b
{TcpEstablishedTimeout=i UdpStreamTimeout=i UdpTimeout=i
[744
{GroupId=s GroupName=s
[746
{Ipv6Address=s PublicIpv6DnsName=s IsPrimaryIpv6=b
{DnsHostnameType=s PublicIpv4DnsName=s PublicIpv6DnsName=s PublicDualStackDnsName=s
[749
{Association=738 Primary=b PrivateDnsName=s PrivateIpAddress=s
[87
[752
{Ipv6Prefix=s
[s
{NetworkInterfaceId=s AwsAccountId=s AwsService=s Permission=s DryRun=b
{InterfacePermission=756
{NetworkInterfacePermissionId=s NetworkInterfaceId=s AwsAccountId=s AwsService=s Permission=s PermissionState=757
{State=s StatusMessage=s
{PartitionCount=i TagSpecifications=1:TagSpecification SpreadLevel=s LinkedGroupId=s Operator=573 DryRun=b GroupName=s Strategy=s
{PlacementGroup=760
{GroupName=s State=s Strategy=s PartitionCount=i GroupId=s Tags=30:tagSet GroupArn=s SpreadLevel=s LinkedGroupId=s Operator=266
{DryRun=b TagSpecifications=1:TagSpecification NetworkBorderGroup=s
{PoolId=s
{InstanceId=s SnapshotId=s ClientToken=s DryRun=b TagSpecifications=1:TagSpecification ImageId=s DeleteReplacedRootVolume=b VolumeInitializationRate=i
{ReplaceRootVolumeTask=765
{ReplaceRootVolumeTaskId=s InstanceId=s TaskState=s StartTime=s CompleteTime=s Tags=30:tagSet ImageId=s SnapshotId=s DeleteReplacedRootVolume=b
{ReservedInstancesId=s InstanceCount=i PriceSchedules=767 ClientToken=s
*768
{Term=i Price=f CurrencyCode=s
{ReservedInstancesListings=235:reservedInstancesListingsSet
{Bucket=s ObjectKey=s Name=s TagSpecifications=1:TagSpecification DryRun=b
{ImageId=s
{DestinationPrefixListId=s VpcEndpointId=s TransitGatewayId=s LocalGatewayId=s CarrierGatewayId=s CoreNetworkArn=s OdbNetworkArn=s DryRun=b RouteTableId=s DestinationCidrBlock=s GatewayId=s DestinationIpv6CidrBlock=s EgressOnlyInternetGatewayId=s InstanceId=s NetworkInterfaceId=s VpcPeeringConnectionId=s NatGatewayId=s
{Return=b
{AmazonSideAsn=i ClientToken=s DryRun=b PersistRoutes=s PersistRoutesDuration=i SnsNotificationsEnabled=b TagSpecifications=1:TagSpecification
{RouteServer=776
{RouteServerId=s AmazonSideAsn=i State=s Tags=30:tagSet PersistRoutesState=s PersistRoutesDuration=i SnsNotificationsEnabled=b SnsTopicArn=s
{RouteServerId=s SubnetId=s ClientToken=s DryRun=b TagSpecifications=1:TagSpecification
{RouteServerEndpoint=779
{RouteServerId=s RouteServerEndpointId=s VpcId=s SubnetId=s EniId=s EniAddress=s State=s FailureReason=s Tags=30:tagSet
{RouteServerEndpointId=s PeerAddress=s BgpOptions=781 DryRun=b TagSpecifications=1:TagSpecification
{PeerAsn=i PeerLivenessDetection=s
{RouteServerPeer=783
{RouteServerPeerId=s RouteServerEndpointId=s RouteServerId=s VpcId=s SubnetId=s State=s FailureReason=s EndpointEniId=s EndpointEniAddress=s PeerAddress=s BgpOptions=784 BgpStatus=785 BfdStatus=786 Tags=30:tagSet
{PeerAsn=i PeerLivenessDetection=s
{Status=s
{Status=s
{TagSpecifications=1:TagSpecification ClientToken=s DryRun=b VpcId=s
{RouteTable=789 ClientToken=s
{Associations=790:associationSet PropagatingVgws=792:propagatingVgwSet RouteTableId=s Routes=794:routeSet Tags=30:tagSet VpcId=s OwnerId=s
[791
{Main=b RouteTableAssociationId=s RouteTableId=s SubnetId=s GatewayId=s PublicIpv4Pool=s AssociationState=134
[793
{GatewayId=s
[795
{DestinationCidrBlock=s DestinationIpv6CidrBlock=s DestinationPrefixListId=s EgressOnlyInternetGatewayId=s GatewayId=s InstanceId=s InstanceOwnerId=s NatGatewayId=s TransitGatewayId=s LocalGatewayId=s CarrierGatewayId=s NetworkInterfaceId=s Origin=s State=s VpcPeeringConnectionId=s CoreNetworkArn=s OdbNetworkArn=s IpAddress=s
{ClientToken=s DryRun=b Ipv4CidrBlock=s NetworkType=s TagSpecifications=1:TagSpecification
{SecondaryNetwork=798 ClientToken=s
{SecondaryNetworkId=s SecondaryNetworkArn=s OwnerId=s Type=s State=s StateReason=s Ipv4CidrBlockAssociations=799:ipv4CidrBlockAssociationSet Tags=30:tagSet
[800
{AssociationId=s CidrBlock=s State=s StateReason=s
{ClientToken=s AvailabilityZone=s AvailabilityZoneId=s DryRun=b Ipv4CidrBlock=s SecondaryNetworkId=s TagSpecifications=1:TagSpecification
{SecondarySubnet=803 ClientToken=s
{SecondarySubnetId=s SecondarySubnetArn=s SecondaryNetworkId=s SecondaryNetworkType=s OwnerId=s AvailabilityZoneId=s AvailabilityZone=s Ipv4CidrBlockAssociations=804:ipv4CidrBlockAssociationSet State=s StateReason=s Tags=30:tagSet
[805
{AssociationId=s CidrBlock=s State=s StateReason=s
{Description=s:GroupDescription GroupName=s VpcId=s TagSpecifications=1:TagSpecification DryRun=b
{GroupId=s Tags=30:tagSet SecurityGroupArn=s
{Description=s OutpostArn=s VolumeId=s TagSpecifications=1:TagSpecification Location=s DryRun=b
{OwnerAlias=s OutpostArn=s Tags=30:tagSet StorageTier=s RestoreExpiryTime=t SseType=s AvailabilityZone=s TransferType=s CompletionDurationMinutes=i CompletionTime=t FullSnapshotSizeInBytes=i SnapshotId=s VolumeId=s State=s:status StateMessage=s:statusMessage StartTime=t Progress=s OwnerId=s Description=s VolumeSize=i Encrypted=b KmsKeyId=s DataEncryptionKeyId=s
{Description=s InstanceSpecification=811 OutpostArn=s TagSpecifications=1:TagSpecification DryRun=b CopyTagsFromSource=s Location=s
{InstanceId=s ExcludeBootVolume=b ExcludeDataVolumeIds=812:ExcludeDataVolumeId
*s
{Snapshots=814:snapshotSet
[815
{Description=s Tags=30:tagSet Encrypted=b VolumeId=s State=s VolumeSize=i StartTime=t Progress=s OwnerId=s SnapshotId=s OutpostArn=s SseType=s AvailabilityZone=s
{DryRun=b Bucket=s Prefix=s
{SpotDatafeedSubscription=818
{Bucket=s Fault=819 OwnerId=s Prefix=s State=s
{Code=s Message=s
{ImageId=s Bucket=s S3ObjectTags=821:S3ObjectTag DryRun=b
*822
{Key=s Value=s
{ObjectKey=s
{TagSpecifications=1:TagSpecification AvailabilityZone=s AvailabilityZoneId=s CidrBlock=s Ipv6CidrBlock=s OutpostArn=s VpcId=s Ipv6Native=b Ipv4IpamPoolId=s Ipv4NetmaskLength=i Ipv6IpamPoolId=s Ipv6NetmaskLength=i DryRun=b
{Subnet=325
{SubnetId=s Cidr=s ReservationType=s Description=s DryRun=b TagSpecifications=1:TagSpecification
{SubnetCidrReservation=828
{SubnetCidrReservationId=s SubnetId=s Cidr=s ReservationType=s OwnerId=s Description=s Tags=30:tagSet
{DryRun=b Resources=830:ResourceId Tags=3:Tag
*s
{Description=s TagSpecifications=1:TagSpecification DryRun=b ClientToken=s
{TrafficMirrorFilter=833 ClientToken=s
{TrafficMirrorFilterId=s IngressFilterRules=834:ingressFilterRuleSet EgressFilterRules=838:egressFilterRuleSet NetworkServices=839:networkServiceSet Description=s Tags=30:tagSet
[835
{TrafficMirrorFilterRuleId=s TrafficMirrorFilterId=s TrafficDirection=s RuleNumber=i RuleAction=s Protocol=i DestinationPortRange=836 SourcePortRange=837 DestinationCidrBlock=s SourceCidrBlock=s Description=s Tags=30:tagSet
{FromPort=i ToPort=i
{FromPort=i ToPort=i
[835
[s
{TrafficMirrorFilterId=s TrafficDirection=s RuleNumber=i RuleAction=s DestinationPortRange=841 SourcePortRange=841 Protocol=i DestinationCidrBlock=s SourceCidrBlock=s Description=s DryRun=b ClientToken=s TagSpecifications=1:TagSpecification
{FromPort=i ToPort=i
{TrafficMirrorFilterRule=843 ClientToken=s
{TrafficMirrorFilterRuleId=s TrafficMirrorFilterId=s TrafficDirection=s RuleNumber=i RuleAction=s Protocol=i DestinationPortRange=836 SourcePortRange=837 DestinationCidrBlock=s SourceCidrBlock=s Description=s Tags=30:tagSet
{NetworkInterfaceId=s TrafficMirrorTargetId=s TrafficMirrorFilterId=s PacketLength=i SessionNumber=i VirtualNetworkId=i Description=s TagSpecifications=1:TagSpecification DryRun=b ClientToken=s
{TrafficMirrorSession=846 ClientToken=s
{TrafficMirrorSessionId=s TrafficMirrorTargetId=s TrafficMirrorFilterId=s NetworkInterfaceId=s OwnerId=s PacketLength=i SessionNumber=i VirtualNetworkId=i Description=s Tags=30:tagSet
{NetworkInterfaceId=s NetworkLoadBalancerArn=s Description=s TagSpecifications=1:TagSpecification DryRun=b ClientToken=s GatewayLoadBalancerEndpointId=s
{TrafficMirrorTarget=849 ClientToken=s
{TrafficMirrorTargetId=s NetworkInterfaceId=s NetworkLoadBalancerArn=s Type=s Description=s OwnerId=s Tags=30:tagSet GatewayLoadBalancerEndpointId=s
{Description=s Options=851 TagSpecifications=1:TagSpecification DryRun=b
{AmazonSideAsn=i AutoAcceptSharedAttachments=s DefaultRouteTableAssociation=s DefaultRouteTablePropagation=s VpnEcmpSupport=s DnsSupport=s SecurityGroupReferencingSupport=s MulticastSupport=s TransitGatewayCidrBlocks=852
*s
{TransitGateway=854
{TransitGatewayId=s TransitGatewayArn=s State=s OwnerId=s Description=s CreationTime=t Options=855 Tags=30:tagSet
{AmazonSideAsn=i TransitGatewayCidrBlocks=856 AutoAcceptSharedAttachments=s DefaultRouteTableAssociation=s AssociationDefaultRouteTableId=s DefaultRouteTablePropagation=s PropagationDefaultRouteTableId=s VpnEcmpSupport=s DnsSupport=s SecurityGroupReferencingSupport=s MulticastSupport=s EncryptionSupport=857
[s
{EncryptionState=s StateMessage=s
{TransportTransitGatewayAttachmentId=s Options=859 TagSpecifications=1:TagSpecification DryRun=b
{Protocol=s
{TransitGatewayConnect=861
{TransitGatewayAttachmentId=s TransportTransitGatewayAttachmentId=s TransitGatewayId=s State=s CreationTime=t Options=862 Tags=30:tagSet
{Protocol=s
{TransitGatewayAttachmentId=s TransitGatewayAddress=s PeerAddress=s BgpOptions=864 InsideCidrBlocks=865 TagSpecifications=1:TagSpecification DryRun=b
{PeerAsn=i
*s
{TransitGatewayConnectPeer=867
{TransitGatewayAttachmentId=s TransitGatewayConnectPeerId=s State=s CreationTime=t ConnectPeerConfiguration=868 Tags=30:tagSet
{TransitGatewayAddress=s PeerAddress=s InsideCidrBlocks=869 Protocol=s BgpConfigurations=870
[s
[871
{TransitGatewayAsn=i PeerAsn=i TransitGatewayAddress=s PeerAddress=s BgpStatus=s
{TransitGatewayId=s MiddleboxAttachmentIds=873:MiddleboxAttachmentId TagSpecifications=272 DryRun=b
*s
{TransitGatewayMeteringPolicy=875
{TransitGatewayMeteringPolicyId=s TransitGatewayId=s MiddleboxAttachmentIds=876:middleboxAttachmentIdSet State=s UpdateEffectiveAt=t Tags=30:tagSet
[s
{TransitGatewayMeteringPolicyId=s PolicyRuleNumber=i SourceTransitGatewayAttachmentId=s SourceTransitGatewayAttachmentType=s SourceCidrBlock=s SourcePortRange=s DestinationTransitGatewayAttachmentId=s DestinationTransitGatewayAttachmentType=s DestinationCidrBlock=s DestinationPortRange=s Protocol=s MeteredAccount=s DryRun=b
{TransitGatewayMeteringPolicyEntry=879
{PolicyRuleNumber=s MeteredAccount=s State=s UpdatedAt=t UpdateEffectiveAt=t MeteringPolicyRule=880
{SourceTransitGatewayAttachmentId=s SourceTransitGatewayAttachmentType=s SourceCidrBlock=s SourcePortRange=s DestinationTransitGatewayAttachmentId=s DestinationTransitGatewayAttachmentType=s DestinationCidrBlock=s DestinationPortRange=s Protocol=s
{TransitGatewayId=s Options=882 TagSpecifications=1:TagSpecification DryRun=b
{Igmpv2Support=s StaticSourcesSupport=s AutoAcceptSharedAssociations=s
{TransitGatewayMulticastDomain=884
{TransitGatewayMulticastDomainId=s TransitGatewayId=s TransitGatewayMulticastDomainArn=s OwnerId=s Options=885 State=s CreationTime=t Tags=30:tagSet
{Igmpv2Support=s StaticSourcesSupport=s AutoAcceptSharedAssociations=s
{TransitGatewayId=s PeerTransitGatewayId=s PeerAccountId=s PeerRegion=s Options=887 TagSpecifications=1:TagSpecification DryRun=b
{DynamicRouting=s
{TransitGatewayPeeringAttachment=25
{TransitGatewayId=s TagSpecifications=272 DryRun=b
{TransitGatewayPolicyTable=891
{TransitGatewayPolicyTableId=s TransitGatewayId=s State=s CreationTime=t Tags=30:tagSet
{TransitGatewayRouteTableId=s PrefixListId=s TransitGatewayAttachmentId=s Blackhole=b DryRun=b
{TransitGatewayPrefixListReference=894
{TransitGatewayRouteTableId=s PrefixListId=s PrefixListOwnerId=s State=s Blackhole=b TransitGatewayAttachment=895
{TransitGatewayAttachmentId=s ResourceType=s ResourceId=s
{DestinationCidrBlock=s TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s Blackhole=b DryRun=b
{Route=898
{DestinationCidrBlock=s PrefixListId=s TransitGatewayRouteTableAnnouncementId=s TransitGatewayAttachments=899 Type=s State=s
[900
{ResourceId=s TransitGatewayAttachmentId=s ResourceType=s
{TransitGatewayId=s TagSpecifications=272 DryRun=b
{TransitGatewayRouteTable=903
{TransitGatewayRouteTableId=s TransitGatewayId=s State=s DefaultAssociationRouteTable=b DefaultPropagationRouteTable=b CreationTime=t Tags=30:tagSet
{TransitGatewayRouteTableId=s PeeringAttachmentId=s TagSpecifications=1:TagSpecification DryRun=b
{TransitGatewayRouteTableAnnouncement=906
{TransitGatewayRouteTableAnnouncementId=s TransitGatewayId=s CoreNetworkId=s PeerTransitGatewayId=s PeerCoreNetworkId=s PeeringAttachmentId=s AnnouncementDirection=s TransitGatewayRouteTableId=s State=s CreationTime=t Tags=30:tagSet
{TransitGatewayId=s VpcId=s SubnetIds=142 Options=908 TagSpecifications=272 DryRun=b
{DnsSupport=s SecurityGroupReferencingSupport=s Ipv6Support=s ApplianceModeSupport=s
{TransitGatewayVpcAttachment=34
{VerifiedAccessGroupId=s EndpointType=s AttachmentType=s DomainCertificateArn=s ApplicationDomain=s EndpointDomainPrefix=s SecurityGroupIds=911:SecurityGroupId LoadBalancerOptions=912 NetworkInterfaceOptions=916 Description=s PolicyDocument=s TagSpecifications=1:TagSpecification ClientToken=s DryRun=b SseSpecification=917 RdsOptions=918 CidrOptions=919
*s
{Protocol=s Port=i LoadBalancerArn=s SubnetIds=913:SubnetId PortRanges=914:PortRange
*s
*915
{FromPort=i ToPort=i
{NetworkInterfaceId=s Protocol=s Port=i PortRanges=914:PortRange
{CustomerManagedKeyEnabled=b KmsKeyArn=s
{Protocol=s Port=i RdsDbInstanceArn=s RdsDbClusterArn=s RdsDbProxyArn=s RdsEndpoint=s SubnetIds=913:SubnetId
{Protocol=s SubnetIds=913:SubnetId Cidr=s PortRanges=914:PortRange
{VerifiedAccessEndpoint=921
{VerifiedAccessInstanceId=s VerifiedAccessGroupId=s VerifiedAccessEndpointId=s ApplicationDomain=s EndpointType=s AttachmentType=s DomainCertificateArn=s EndpointDomain=s DeviceValidationDomain=s SecurityGroupIds=922:securityGroupIdSet LoadBalancerOptions=923 NetworkInterfaceOptions=927 Status=928 Description=s CreationTime=s LastUpdatedTime=s DeletionTime=s Tags=30:tagSet SseSpecification=172 RdsOptions=929 CidrOptions=930
[s
{Protocol=s Port=i LoadBalancerArn=s SubnetIds=924:subnetIdSet PortRanges=925:portRangeSet
[s
[926
{FromPort=i ToPort=i
{NetworkInterfaceId=s Protocol=s Port=i PortRanges=925:portRangeSet
{Code=s Message=s
{Protocol=s Port=i RdsDbInstanceArn=s RdsDbClusterArn=s RdsDbProxyArn=s RdsEndpoint=s SubnetIds=924:subnetIdSet
{Cidr=s PortRanges=925:portRangeSet Protocol=s SubnetIds=924:subnetIdSet
{VerifiedAccessInstanceId=s Description=s PolicyDocument=s TagSpecifications=1:TagSpecification ClientToken=s DryRun=b SseSpecification=917
{VerifiedAccessGroup=933
{VerifiedAccessGroupId=s VerifiedAccessInstanceId=s Description=s Owner=s VerifiedAccessGroupArn=s CreationTime=s LastUpdatedTime=s DeletionTime=s Tags=30:tagSet SseSpecification=172
{Description=s TagSpecifications=1:TagSpecification ClientToken=s DryRun=b FIPSEnabled=b CidrEndpointsCustomSubDomain=s
{VerifiedAccessInstance=174
{TrustProviderType=s UserTrustProviderType=s DeviceTrustProviderType=s OidcOptions=937 DeviceOptions=938 PolicyReferenceName=s Description=s TagSpecifications=1:TagSpecification ClientToken=s DryRun=b SseSpecification=917 NativeApplicationOidcOptions=939
{Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s Scope=s
{TenantId=s PublicSigningKeyUrl=s
{PublicSigningKeyEndpoint=s Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s Scope=s
{VerifiedAccessTrustProvider=169
{AvailabilityZone=s AvailabilityZoneId=s Encrypted=b Iops=i KmsKeyId=s OutpostArn=s Size=i SnapshotId=s VolumeType=s TagSpecifications=1:TagSpecification MultiAttachEnabled=b Throughput=i ClientToken=s VolumeInitializationRate=i Operator=573 DryRun=b
{AvailabilityZoneId=s OutpostArn=s SourceVolumeId=s Iops=i Tags=30:tagSet VolumeType=s FastRestored=b MultiAttachEnabled=b Throughput=i SseType=s Operator=266 VolumeInitializationRate=i VolumeId=s Size=i SnapshotId=s AvailabilityZone=s State=s:status CreateTime=t Attachments=267:attachmentSet Encrypted=b KmsKeyId=s
{CidrBlock=s Ipv6Pool=s Ipv6CidrBlock=s Ipv4IpamPoolId=s Ipv4NetmaskLength=i Ipv6IpamPoolId=s Ipv6NetmaskLength=i Ipv6CidrBlockNetworkBorderGroup=s VpcEncryptionControl=944 TagSpecifications=1:TagSpecification DryRun=b InstanceTenancy=s AmazonProvidedIpv6CidrBlock=b
{Mode=s InternetGatewayExclusion=s EgressOnlyInternetGatewayExclusion=s NatGatewayExclusion=s VirtualPrivateGatewayExclusion=s VpcPeeringExclusion=s LambdaExclusion=s VpcLatticeExclusion=s ElasticFileSystemExclusion=s
{Vpc=332
{DryRun=b SubnetId=s VpcId=s InternetGatewayExclusionMode=s TagSpecifications=1:TagSpecification
{VpcBlockPublicAccessExclusion=948
{ExclusionId=s InternetGatewayExclusionMode=s ResourceArn=s State=s Reason=s CreationTimestamp=t LastUpdateTimestamp=t DeletionTimestamp=t Tags=30:tagSet
{DryRun=b VpcId=s TagSpecifications=1:TagSpecification
{VpcEncryptionControl=951
{VpcId=s VpcEncryptionControlId=s Mode=s State=s StateMessage=s ResourceExclusions=338 Tags=30:tagSet
{DryRun=b VpcEndpointType=s VpcId=s ServiceName=s PolicyDocument=s RouteTableIds=953:RouteTableId SubnetIds=954:SubnetId SecurityGroupIds=955:SecurityGroupId IpAddressType=s DnsOptions=956 ClientToken=s PrivateDnsEnabled=b TagSpecifications=1:TagSpecification SubnetConfigurations=958:SubnetConfiguration ServiceNetworkArn=s ResourceConfigurationArn=s ServiceRegion=s
*s
*s
*s
{DnsRecordIpType=s PrivateDnsOnlyForInboundResolverEndpoint=b PrivateDnsPreference=s PrivateDnsSpecifiedDomains=957:PrivateDnsSpecifiedDomain
*s
*959
{SubnetId=s Ipv4=s Ipv6=s
{VpcEndpoint=961 ClientToken=s
{VpcEndpointId=s VpcEndpointType=s VpcId=s ServiceName=s State=s PolicyDocument=s RouteTableIds=962:routeTableIdSet SubnetIds=963:subnetIdSet Groups=964:groupSet IpAddressType=s DnsOptions=966 PrivateDnsEnabled=b RequesterManaged=b NetworkInterfaceIds=968:networkInterfaceIdSet DnsEntries=969:dnsEntrySet CreationTimestamp=t Tags=30:tagSet OwnerId=s LastError=971 Ipv4Prefixes=972:ipv4PrefixSet Ipv6Prefixes=975:ipv6PrefixSet FailureReason=s ServiceNetworkArn=s ResourceConfigurationArn=s ServiceRegion=s
[s
[s
[965
{GroupId=s GroupName=s
{DnsRecordIpType=s PrivateDnsOnlyForInboundResolverEndpoint=b PrivateDnsPreference=s PrivateDnsSpecifiedDomains=967:privateDnsSpecifiedDomainSet
[s
[s
[970
{DnsName=s HostedZoneId=s
{Message=s Code=s
[973
{SubnetId=s IpPrefixes=974:ipPrefixSet
[s
[973
{DryRun=b ServiceId=s VpcEndpointId=s ConnectionNotificationArn=s ConnectionEvents=18 ClientToken=s
{ConnectionNotification=978 ClientToken=s
{ConnectionNotificationId=s ServiceId=s VpcEndpointId=s ConnectionNotificationType=s ConnectionNotificationArn=s ConnectionEvents=979 ConnectionNotificationState=s ServiceRegion=s
[s
{DryRun=b AcceptanceRequired=b PrivateDnsName=s NetworkLoadBalancerArns=981:NetworkLoadBalancerArn GatewayLoadBalancerArns=982:GatewayLoadBalancerArn SupportedIpAddressTypes=983:SupportedIpAddressType SupportedRegions=984:SupportedRegion ClientToken=s TagSpecifications=1:TagSpecification
*s
*s
*s
*s
{ServiceConfiguration=986 ClientToken=s
{ServiceType=987 ServiceId=s ServiceName=s ServiceState=s AvailabilityZoneIds=989:availabilityZoneIdSet AvailabilityZones=990:availabilityZoneSet AcceptanceRequired=b ManagesVpcEndpoints=b NetworkLoadBalancerArns=991:networkLoadBalancerArnSet GatewayLoadBalancerArns=992:gatewayLoadBalancerArnSet SupportedIpAddressTypes=993:supportedIpAddressTypeSet BaseEndpointDnsNames=994:baseEndpointDnsNameSet PrivateDnsName=s PrivateDnsNameConfiguration=995 PayerResponsibility=s Tags=30:tagSet SupportedRegions=996:supportedRegionSet RemoteAccessEnabled=b
[988
{ServiceType=s
[s
[s
[s
[s
[s
[s
{State=s Type=s Value=s Name=s
[997
{Region=s ServiceState=s
{PeerRegion=s TagSpecifications=1:TagSpecification DryRun=b VpcId=s PeerVpcId=s PeerOwnerId=s
{VpcPeeringConnection=45
{Type=s TransitGatewayId=s TagSpecifications=1:TagSpecification DryRun=b
{VpnConcentrator=1002
{VpnConcentratorId=s State=s TransitGatewayId=s TransitGatewayAttachmentId=s Type=s Tags=30:tagSet
{CustomerGatewayId=s Type=s VpnGatewayId=s TransitGatewayId=s VpnConcentratorId=s TagSpecifications=1:TagSpecification PreSharedKeyStorage=s DryRun=b Options=1004
{EnableAcceleration=b TunnelInsideIpVersion=s TunnelOptions=1005 LocalIpv4NetworkCidr=s RemoteIpv4NetworkCidr=s LocalIpv6NetworkCidr=s RemoteIpv6NetworkCidr=s OutsideIpAddressType=s TransportTransitGatewayAttachmentId=s TunnelBandwidth=s StaticRoutesOnly=b
*1006
{TunnelInsideCidr=s TunnelInsideIpv6Cidr=s PreSharedKey=s Phase1LifetimeSeconds=i Phase2LifetimeSeconds=i RekeyMarginTimeSeconds=i RekeyFuzzPercentage=i ReplayWindowSize=i DPDTimeoutSeconds=i DPDTimeoutAction=s Phase1EncryptionAlgorithms=1007:Phase1EncryptionAlgorithm Phase2EncryptionAlgorithms=1009:Phase2EncryptionAlgorithm Phase1IntegrityAlgorithms=1011:Phase1IntegrityAlgorithm Phase2IntegrityAlgorithms=1013:Phase2IntegrityAlgorithm Phase1DHGroupNumbers=1015:Phase1DHGroupNumber Phase2DHGroupNumbers=1017:Phase2DHGroupNumber IKEVersions=1019:IKEVersion StartupAction=s LogOptions=1021 EnableTunnelLifecycleControl=b
*1008
{Value=s
*1010
{Value=s
*1012
{Value=s
*1014
{Value=s
*1016
{Value=i
*1018
{Value=i
*1020
{Value=s
{CloudWatchLogOptions=1022
{LogEnabled=b LogGroupArn=s LogOutputFormat=s BgpLogEnabled=b BgpLogGroupArn=s BgpLogOutputFormat=s
{VpnConnection=1024
{Category=s TransitGatewayId=s VpnConcentratorId=s CoreNetworkArn=s CoreNetworkAttachmentArn=s GatewayAssociationState=s Options=1025 Routes=1044 Tags=30:tagSet VgwTelemetry=1046 PreSharedKeyArn=s VpnConnectionId=s State=s CustomerGatewayConfiguration=s Type=s CustomerGatewayId=s VpnGatewayId=s
{EnableAcceleration=b StaticRoutesOnly=b LocalIpv4NetworkCidr=s RemoteIpv4NetworkCidr=s LocalIpv6NetworkCidr=s RemoteIpv6NetworkCidr=s OutsideIpAddressType=s TransportTransitGatewayAttachmentId=s TunnelInsideIpVersion=s TunnelOptions=1026:tunnelOptionSet TunnelBandwidth=s
[1027
{OutsideIpAddress=s TunnelInsideCidr=s TunnelInsideIpv6Cidr=s PreSharedKey=s Phase1LifetimeSeconds=i Phase2LifetimeSeconds=i RekeyMarginTimeSeconds=i RekeyFuzzPercentage=i ReplayWindowSize=i DpdTimeoutSeconds=i DpdTimeoutAction=s Phase1EncryptionAlgorithms=1028:phase1EncryptionAlgorithmSet Phase2EncryptionAlgorithms=1030:phase2EncryptionAlgorithmSet Phase1IntegrityAlgorithms=1032:phase1IntegrityAlgorithmSet Phase2IntegrityAlgorithms=1034:phase2IntegrityAlgorithmSet Phase1DHGroupNumbers=1036:phase1DHGroupNumberSet Phase2DHGroupNumbers=1038:phase2DHGroupNumberSet IkeVersions=1040:ikeVersionSet StartupAction=s LogOptions=1042 EnableTunnelLifecycleControl=b
[1029
{Value=s
[1031
{Value=s
[1033
{Value=s
[1035
{Value=s
[1037
{Value=i
[1039
{Value=i
[1041
{Value=s
{CloudWatchLogOptions=1043
{LogEnabled=b LogGroupArn=s LogOutputFormat=s BgpLogEnabled=b BgpLogGroupArn=s BgpLogOutputFormat=s
[1045
{DestinationCidrBlock=s Source=s State=s
[1047
{AcceptedRouteCount=i LastStatusChange=t OutsideIpAddress=s Status=s StatusMessage=s CertificateArn=s
{DestinationCidrBlock=s VpnConnectionId=s
{AvailabilityZone=s Type=s TagSpecifications=1:TagSpecification AmazonSideAsn=i DryRun=b
{VpnGateway=1051
{AmazonSideAsn=i Tags=30:tagSet VpnGatewayId=s State=s Type=s AvailabilityZone=s VpcAttachments=1052:attachments
[1053
{VpcId=s State=s
{CapacityManagerDataExportId=s DryRun=b
{CapacityManagerDataExportId=s
{CarrierGatewayId=s DryRun=b
{CarrierGateway=294
{ClientVpnEndpointId=s DryRun=b
{Status=309
{ClientVpnEndpointId=s TargetVpcSubnetId=s DestinationCidrBlock=s DryRun=b
{Status=312
{Cidr=s CoipPoolId=s DryRun=b
{CoipCidr=315
{CoipPoolId=s DryRun=b
{CoipPool=318
{CustomerGatewayId=s DryRun=b
{DhcpOptionsId=s DryRun=b
{DryRun=b EgressOnlyInternetGatewayId=s
{ReturnCode=b
{DryRun=b FleetIds=1071:FleetId TerminateInstances=b
*s
{SuccessfulFleetDeletions=1073:successfulFleetDeletionSet UnsuccessfulFleetDeletions=1075:unsuccessfulFleetDeletionSet
[1074
{CurrentFleetState=s PreviousFleetState=s FleetId=s
[1076
{Error=1077 FleetId=s
{Code=s Message=s
{DryRun=b FlowLogIds=1079:FlowLogId
*s
{Unsuccessful=40
{DryRun=b FpgaImageId=s
{Return=b
{ReportId=s DryRun=b
{Return=b
{DryRun=b InstanceConnectEndpointId=s
{InstanceConnectEndpoint=465
{DryRun=b ForceDelete=b InstanceEventWindowId=s
{InstanceEventWindowState=1089
{InstanceEventWindowId=s State=s
{DryRun=b InternetGatewayId=s
{DryRun=b IpamId=s Cascade=b
{Ipam=490
{DryRun=b IpamExternalResourceVerificationTokenId=s
{IpamExternalResourceVerificationToken=495
{DryRun=b IpamPolicyId=s
{IpamPolicy=498
{DryRun=b IpamPoolId=s Cascade=b
{IpamPool=504
{DryRun=b IpamPrefixListResolverId=s
{IpamPrefixListResolver=515
{DryRun=b IpamPrefixListResolverTargetId=s
{IpamPrefixListResolverTarget=518
{DryRun=b IpamResourceDiscoveryId=s
{IpamResourceDiscovery=521
{DryRun=b IpamScopeId=s
{IpamScope=527
{KeyName=s KeyPairId=s DryRun=b
{Return=b KeyPairId=s
{DryRun=b LaunchTemplateId=s LaunchTemplateName=s
{LaunchTemplate=580
{DryRun=b LaunchTemplateId=s LaunchTemplateName=s Versions=1112:LaunchTemplateVersion
*s
{SuccessfullyDeletedLaunchTemplateVersions=1114:successfullyDeletedLaunchTemplateVersionSet UnsuccessfullyDeletedLaunchTemplateVersions=1116:unsuccessfullyDeletedLaunchTemplateVersionSet
[1115
{LaunchTemplateId=s LaunchTemplateName=s VersionNumber=i
[1117
{LaunchTemplateId=s LaunchTemplateName=s VersionNumber=i ResponseError=1118
{Code=s Message=s
{DestinationCidrBlock=s LocalGatewayRouteTableId=s DryRun=b DestinationPrefixListId=s
{Route=636
{LocalGatewayRouteTableId=s DryRun=b
{LocalGatewayRouteTable=639
{LocalGatewayRouteTableVirtualInterfaceGroupAssociationId=s DryRun=b
{LocalGatewayRouteTableVirtualInterfaceGroupAssociation=643
{LocalGatewayRouteTableVpcAssociationId=s DryRun=b
{LocalGatewayRouteTableVpcAssociation=646
{LocalGatewayVirtualInterfaceId=s DryRun=b
{LocalGatewayVirtualInterface=649
{LocalGatewayVirtualInterfaceGroupId=s DryRun=b
{LocalGatewayVirtualInterfaceGroup=652
{DryRun=b PrefixListId=s
{PrefixList=661
{DryRun=b NatGatewayId=s
{NatGatewayId=s
{DryRun=b NetworkAclId=s
{DryRun=b NetworkAclId=s RuleNumber=i Egress=b
{DryRun=b NetworkInsightsAccessScopeId=s
{NetworkInsightsAccessScopeId=s
{NetworkInsightsAccessScopeAnalysisId=s DryRun=b
{NetworkInsightsAccessScopeAnalysisId=s
{DryRun=b NetworkInsightsAnalysisId=s
{NetworkInsightsAnalysisId=s
{DryRun=b NetworkInsightsPathId=s
{NetworkInsightsPathId=s
{DryRun=b NetworkInterfaceId=s
{NetworkInterfacePermissionId=s Force=b DryRun=b
{Return=b
{DryRun=b GroupName=s
{DryRun=b PoolId=s NetworkBorderGroup=s
{ReturnValue=b
{DryRun=b ReservedInstancesIds=1152:ReservedInstancesId
*s
{SuccessfulQueuedPurchaseDeletions=1154:successfulQueuedPurchaseDeletionSet FailedQueuedPurchaseDeletions=1156:failedQueuedPurchaseDeletionSet
[1155
{ReservedInstancesId=s
[1157
{Error=1158 ReservedInstancesId=s
{Code=s Message=s
{DestinationPrefixListId=s DryRun=b RouteTableId=s DestinationCidrBlock=s DestinationIpv6CidrBlock=s
{RouteServerId=s DryRun=b
{RouteServer=776
{RouteServerEndpointId=s DryRun=b
{RouteServerEndpoint=779
{RouteServerPeerId=s DryRun=b
{RouteServerPeer=783
{DryRun=b RouteTableId=s
{ClientToken=s DryRun=b SecondaryNetworkId=s
{SecondaryNetwork=798 ClientToken=s
{ClientToken=s DryRun=b SecondarySubnetId=s
{SecondarySubnet=803 ClientToken=s
{GroupId=s GroupName=s DryRun=b
{Return=b GroupId=s
{SnapshotId=s DryRun=b
{DryRun=b
{SubnetId=s DryRun=b
{SubnetCidrReservationId=s DryRun=b
{DeletedSubnetCidrReservation=1178
{SubnetCidrReservationId=s SubnetId=s Cidr=s ReservationType=s OwnerId=s Description=s Tags=30:tagSet
{DryRun=b Resources=1180:ResourceId Tags=1181:Tag
*s
*4
{TrafficMirrorFilterId=s DryRun=b
{TrafficMirrorFilterId=s
{TrafficMirrorFilterRuleId=s DryRun=b
{TrafficMirrorFilterRuleId=s
{TrafficMirrorSessionId=s DryRun=b
{TrafficMirrorSessionId=s
{TrafficMirrorTargetId=s DryRun=b
{TrafficMirrorTargetId=s
{TransitGatewayId=s DryRun=b
{TransitGateway=854
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayClientVpnAttachment=16
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayConnect=861
{TransitGatewayConnectPeerId=s DryRun=b
{TransitGatewayConnectPeer=867
{TransitGatewayMeteringPolicyId=s DryRun=b
{TransitGatewayMeteringPolicy=875
{TransitGatewayMeteringPolicyId=s PolicyRuleNumber=i DryRun=b
{TransitGatewayMeteringPolicyEntry=879
{TransitGatewayMulticastDomainId=s DryRun=b
{TransitGatewayMulticastDomain=884
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayPeeringAttachment=25
{TransitGatewayPolicyTableId=s DryRun=b
{TransitGatewayPolicyTable=891
{TransitGatewayRouteTableId=s PrefixListId=s DryRun=b
{TransitGatewayPrefixListReference=894
{TransitGatewayRouteTableId=s DestinationCidrBlock=s DryRun=b
{Route=898
{TransitGatewayRouteTableId=s DryRun=b
{TransitGatewayRouteTable=903
{TransitGatewayRouteTableAnnouncementId=s DryRun=b
{TransitGatewayRouteTableAnnouncement=906
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayVpcAttachment=34
{VerifiedAccessEndpointId=s ClientToken=s DryRun=b
{VerifiedAccessEndpoint=921
{VerifiedAccessGroupId=s ClientToken=s DryRun=b
{VerifiedAccessGroup=933
{VerifiedAccessInstanceId=s DryRun=b ClientToken=s
{VerifiedAccessInstance=174
{VerifiedAccessTrustProviderId=s DryRun=b ClientToken=s
{VerifiedAccessTrustProvider=169
{VolumeId=s DryRun=b
{VpcId=s DryRun=b
{DryRun=b ExclusionId=s
{VpcBlockPublicAccessExclusion=948
{DryRun=b VpcEncryptionControlId=s
{VpcEncryptionControl=951
{DryRun=b ConnectionNotificationIds=1233:ConnectionNotificationId
*s
{Unsuccessful=40
{DryRun=b ServiceIds=1236:ServiceId
*s
{Unsuccessful=40
{DryRun=b VpcEndpointIds=38:VpcEndpointId
{Unsuccessful=40
{DryRun=b VpcPeeringConnectionId=s
{Return=b
{VpnConcentratorId=s DryRun=b
{Return=b
{VpnConnectionId=s DryRun=b
{DestinationCidrBlock=s VpnConnectionId=s
{VpnGatewayId=s DryRun=b
{Cidr=s DryRun=b
{ByoipCidr=56
{DryRun=b IpamId=s Asn=s
{Byoasn=1251
{Asn=s IpamId=s StatusMessage=s State=s
{DryRun=b IpamPoolId=s Cidr=s
{IpamPoolCidr=1254
{Cidr=s State=s FailureReason=1255 IpamPoolCidrId=s NetmaskLength=i
{Code=s Message=s
{DryRun=b PoolId=s Cidr=s
{PoolId=s DeprovisionedAddresses=1258:deprovisionedAddressSet
[s
{ImageId=s DeleteAssociatedSnapshots=b DryRun=b
{Return=b DeleteSnapshotResults=1261:deleteSnapshotResultSet
[1262
{SnapshotId=s ReturnCode=s
{DryRun=b InstanceTagAttribute=1264
{IncludeAllTagsOfInstance=b InstanceTagKeys=1265:InstanceTagKey
*s
{InstanceTagAttribute=1267
{InstanceTagKeys=1268:instanceTagKeySet IncludeAllTagsOfInstance=b
[s
{TransitGatewayMulticastDomainId=s GroupIpAddress=s NetworkInterfaceIds=1270 DryRun=b
*s
{DeregisteredMulticastGroupMembers=1272
{TransitGatewayMulticastDomainId=s DeregisteredNetworkInterfaceIds=1273 GroupIpAddress=s
[s
{TransitGatewayMulticastDomainId=s GroupIpAddress=s NetworkInterfaceIds=1270 DryRun=b
{DeregisteredMulticastGroupSources=1276
{TransitGatewayMulticastDomainId=s DeregisteredNetworkInterfaceIds=1273 GroupIpAddress=s
{DryRun=b AttributeNames=1278:AttributeName
*s
{AccountAttributes=1280:accountAttributeSet
[1281
{AttributeName=s AttributeValues=1282:attributeValueSet
[1283
{AttributeValue=s
{AllocationIds=127:AllocationId NextToken=s MaxResults=i DryRun=b
{AddressTransfers=1286:addressTransferSet NextToken=s
[1287
{PublicIp=s AllocationId=s TransferAccountId=s TransferOfferExpirationTimestamp=t TransferOfferAcceptedTimestamp=t AddressTransferStatus=s
{PublicIps=1289:PublicIp DryRun=b Filters=1290:Filter AllocationIds=127:AllocationId
*s
*1291
{Name=s Values=354:Value
{Addresses=1293:addressesSet
[1294
{AllocationId=s AssociationId=s Domain=s NetworkInterfaceId=s NetworkInterfaceOwnerId=s PrivateIpAddress=s Tags=30:tagSet PublicIpv4Pool=s NetworkBorderGroup=s CustomerOwnedIp=s CustomerOwnedIpv4Pool=s CarrierIp=s SubnetId=s ServiceManaged=s InstanceId=s PublicIp=s
{AllocationIds=1296:AllocationId Attribute=s NextToken=s MaxResults=i DryRun=b
*s
{Addresses=1298:addressSet NextToken=s
[1299
{PublicIp=s AllocationId=s PtrRecord=s PtrRecordUpdate=1300
{Value=s Status=s Reason=s
{DryRun=b
{UseLongIdsAggregated=b Statuses=1303:statusSet
[1304
{Deadline=t Resource=s UseLongIds=b
{ZoneNames=1306:ZoneName ZoneIds=1307:ZoneId AllAvailabilityZones=b DryRun=b Filters=1290:Filter
*s
*s
{AvailabilityZones=1309:availabilityZoneInfo
[1310
{OptInStatus=s Messages=1311:messageSet RegionName=s ZoneName=s ZoneId=s GroupName=s NetworkBorderGroup=s ZoneType=s ParentZoneName=s ParentZoneId=s GroupLongName=s Geography=1313:geographySet SubGeography=1315:subGeographySet State=s:zoneState
[1312
{Message=s
[1314
{Name=s
[1316
{Name=s
{MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
{NextToken=s Subscriptions=1319:subscriptionSet
[1320
{Source=s Destination=s Metric=s Statistic=s Period=s
{BundleIds=1322:BundleId DryRun=b Filters=1290:Filter
*s
{BundleTasks=1324:bundleInstanceTasksSet
[1325
{InstanceId=s BundleId=s State=s StartTime=t UpdateTime=t Storage=210 Progress=s BundleTaskError=212:error
{DryRun=b MaxResults=i NextToken=s
{ByoipCidrs=1328:byoipCidrSet NextToken=s
[1329
{Cidr=s Description=s AsnAssociations=57:asnAssociationSet StatusMessage=s State=s NetworkBorderGroup=s AdvertisementType=s
{CapacityReservationIds=1331:CapacityReservationId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
*s
{CapacityBlockExtensions=1333:capacityBlockExtensionSet NextToken=s
[1334
{CapacityReservationId=s InstanceType=s InstanceCount=i AvailabilityZone=s AvailabilityZoneId=s CapacityBlockExtensionOfferingId=s CapacityBlockExtensionDurationHours=i CapacityBlockExtensionStatus=s CapacityBlockExtensionPurchaseDate=t CapacityBlockExtensionStartDate=t CapacityBlockExtensionEndDate=t UpfrontFee=s CurrencyCode=s ZoneType=s
{DryRun=b CapacityBlockExtensionDurationHours=i CapacityReservationId=s NextToken=s MaxResults=i
{CapacityBlockExtensionOfferings=1337:capacityBlockExtensionOfferingSet NextToken=s
[1338
{CapacityBlockExtensionOfferingId=s InstanceType=s InstanceCount=i AvailabilityZone=s AvailabilityZoneId=s StartDate=t CapacityBlockExtensionStartDate=t CapacityBlockExtensionEndDate=t CapacityBlockExtensionDurationHours=i UpfrontFee=s CurrencyCode=s Tenancy=s ZoneType=s
{DryRun=b InstanceType=s InstanceCount=i StartDateRange=t EndDateRange=t CapacityDurationHours=i NextToken=s MaxResults=i UltraserverType=s UltraserverCount=i AllAvailabilityZones=b
{CapacityBlockOfferings=1341:capacityBlockOfferingSet NextToken=s
[1342
{CapacityBlockOfferingId=s InstanceType=s AvailabilityZone=s InstanceCount=i StartDate=t EndDate=t CapacityBlockDurationHours=i UpfrontFee=s CurrencyCode=s Tenancy=s UltraserverType=s UltraserverCount=i CapacityBlockDurationMinutes=i ZoneType=s
{CapacityBlockIds=1344:CapacityBlockId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
*s
{CapacityBlockStatuses=1346:capacityBlockStatusSet NextToken=s
[1347
{CapacityBlockId=s InterconnectStatus=s TotalCapacity=i TotalAvailableCapacity=i TotalUnavailableCapacity=i CapacityReservationStatuses=1348:capacityReservationStatusSet
[1349
{CapacityReservationId=s TotalCapacity=i TotalAvailableCapacity=i TotalUnavailableCapacity=i
{CapacityBlockIds=1344:CapacityBlockId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{CapacityBlocks=1352:capacityBlockSet NextToken=s
[1353
{CapacityBlockId=s UltraserverType=s AvailabilityZone=s AvailabilityZoneId=s CapacityReservationIds=1354:capacityReservationIdSet StartDate=t EndDate=t CreateDate=t State=s Tags=30:tagSet
[s
{CapacityManagerDataExportIds=1356:CapacityManagerDataExportId MaxResults=i NextToken=s DryRun=b Filters=1290:Filter
*s
{CapacityManagerDataExports=1358:capacityManagerDataExportSet NextToken=s
[1359
{CapacityManagerDataExportId=s S3BucketName=s S3BucketPrefix=s Schedule=s OutputFormat=s CreateTime=t LatestDeliveryStatus=s LatestDeliveryStatusMessage=s LatestDeliveryS3LocationUri=s LatestDeliveryTime=t Tags=30:tagSet
{CapacityReservationIds=1331:CapacityReservationId Role=s NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{NextToken=s CapacityReservationBillingRequests=1362:capacityReservationBillingRequestSet
[1363
{CapacityReservationId=s RequestedBy=s UnusedReservationBillingOwnerId=s LastUpdateTime=t Status=s StatusMessage=s CapacityReservationInfo=1364
{InstanceType=s AvailabilityZone=s Tenancy=s AvailabilityZoneId=s
{CapacityReservationFleetIds=218:CapacityReservationFleetId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{CapacityReservationFleets=1367:capacityReservationFleetSet NextToken=s
[1368
{CapacityReservationFleetId=s CapacityReservationFleetArn=s State=s TotalTargetCapacity=i TotalFulfilledCapacity=f Tenancy=s EndDate=t CreateTime=t InstanceMatchCriteria=s AllocationStrategy=s InstanceTypeSpecifications=1369:instanceTypeSpecificationSet Tags=30:tagSet
[291
{DryRun=b NextToken=s MaxResults=i CapacityReservationIds=1331:CapacityReservationId Filters=1290:Filter
{NextToken=s CapacityReservations=1372:capacityReservationSet
[1373
{CapacityReservationId=s CapacityBlockId=s State=s InstanceType=s GroupName=s NetworkNodes=1374:networkNodeSet AvailabilityZoneId=s AvailabilityZone=s
[s
{CapacityReservationIds=1331:CapacityReservationId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{NextToken=s CapacityReservations=1377:capacityReservationSet
[1378
{CapacityReservationId=s OwnerId=s CapacityReservationArn=s AvailabilityZoneId=s InstanceType=s InstancePlatform=s AvailabilityZone=s Tenancy=s TotalInstanceCount=i AvailableInstanceCount=i EbsOptimized=b EphemeralStorage=b State=s StartDate=t EndDate=t EndDateType=s InstanceMatchCriteria=s CreateDate=t Tags=30:tagSet OutpostArn=s CapacityReservationFleetId=s PlacementGroupArn=s CapacityAllocations=275:capacityAllocationSet ReservationType=s UnusedReservationBillingOwnerId=s CommitmentInfo=279 DeliveryPreference=s CapacityBlockId=s Interruptible=b InterruptibleCapacityAllocation=280 InterruptionInfo=281
{CarrierGatewayIds=1380:CarrierGatewayId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{CarrierGateways=1382:carrierGatewaySet NextToken=s
[1383
{CarrierGatewayId=s VpcId=s State=s OwnerId=s Tags=30:tagSet
{DryRun=b InstanceIds=1385:InstanceId Filters=1290:Filter NextToken=s MaxResults=i
*s
{Instances=1387:instancesSet NextToken=s
[1388
{Groups=743:groupSet InstanceId=s Tags=30:tagSet VpcId=s
{ClientVpnEndpointId=s DryRun=b NextToken=s Filters=1290:Filter MaxResults=i
{AuthorizationRules=1391:authorizationRule NextToken=s
[1392
{ClientVpnEndpointId=s Description=s GroupId=s AccessAll=b DestinationCidr=s Status=186
{ClientVpnEndpointId=s Filters=1290:Filter NextToken=s MaxResults=i DryRun=b
{Connections=1395 NextToken=s
[1396
{ClientVpnEndpointId=s Timestamp=s ConnectionId=s Username=s ConnectionEstablishedTime=s IngressBytes=s EgressBytes=s IngressPackets=s EgressPackets=s ClientIp=s ClientIpv6Address=s CommonName=s Status=1397 ConnectionEndTime=s PostureComplianceStatuses=1398:postureComplianceStatusSet
{Code=s Message=s
[s
{ClientVpnEndpointIds=1400:ClientVpnEndpointId MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
*s
{ClientVpnEndpoints=1402:clientVpnEndpoint NextToken=s
[1403
{ClientVpnEndpointId=s Description=s Status=309 CreationTime=s DeletionTime=s DnsName=s ClientCidrBlock=s DnsServers=1404:dnsServer SplitTunnel=b VpnProtocol=s TransportProtocol=s VpnPort=i AssociatedTargetNetworks=1405:associatedTargetNetwork ServerCertificateArn=s AuthenticationOptions=1407 ConnectionLogOptions=1412 Tags=30:tagSet SecurityGroupIds=1413:securityGroupIdSet VpcId=s SelfServicePortalUrl=s ClientConnectOptions=1414 SessionTimeoutHours=i ClientLoginBannerOptions=1416 ClientRouteEnforcementOptions=1417 DisconnectOnSessionTimeout=b EndpointIpAddressType=s TrafficIpAddressType=s TransitGatewayConfiguration=1418
[s
[1406
{NetworkId=s NetworkType=s
[1408
{Type=s ActiveDirectory=1409 MutualAuthentication=1410 FederatedAuthentication=1411
{DirectoryId=s
{ClientRootCertificateChain=s
{SamlProviderArn=s SelfServiceSamlProviderArn=s
{Enabled=b:Enabled CloudwatchLogGroup=s:CloudwatchLogGroup CloudwatchLogStream=s:CloudwatchLogStream
[s
{Enabled=b LambdaFunctionArn=s Status=1415
{Code=s Message=s
{Enabled=b BannerText=s
{Enforced=b
{TransitGatewayId=s TransitGatewayAttachmentId=s AvailabilityZones=1419:availabilityZoneSet AvailabilityZoneIds=1420:availabilityZoneIdSet
[s
[s
{ClientVpnEndpointId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{Routes=1423 NextToken=s
[1424
{ClientVpnEndpointId=s DestinationCidr=s TargetSubnet=s Type=s Origin=s Status=312 Description=s TransitGatewayAttachmentId=s
{ClientVpnEndpointId=s AssociationIds=18 MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
{ClientVpnTargetNetworks=1427 NextToken=s
[1428
{AssociationId=s VpcId=s TargetNetworkId=s ClientVpnEndpointId=s Status=99 SecurityGroups=1429 AvailabilityZones=1419:availabilityZoneSet AvailabilityZoneIds=1420:availabilityZoneIdSet
[s
{PoolIds=1431:PoolId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{CoipPools=1433:coipPoolSet NextToken=s
[1434
{PoolId=s PoolCidrs=319:poolCidrSet LocalGatewayRouteTableId=s Tags=30:tagSet PoolArn=s
{DryRun=b ConversionTaskIds=1436:ConversionTaskId
*s
{ConversionTasks=1438
[1439
{ConversionTaskId=s ExpirationTime=s ImportInstance=1440 ImportVolume=1445 State=s StatusMessage=s Tags=30:tagSet
{Description=s InstanceId=s Platform=s Volumes=1441
[1442
{AvailabilityZone=s AvailabilityZoneId=s BytesConverted=i Description=s Image=1443 Status=s StatusMessage=s Volume=1444
{Checksum=s Format=s ImportManifestUrl=s Size=i
{Id=s Size=i
{AvailabilityZone=s AvailabilityZoneId=s BytesConverted=i Description=s Image=1443 Volume=1444
{CustomerGatewayIds=1447:CustomerGatewayId Filters=1290:Filter DryRun=b
*s
{CustomerGateways=1449:customerGatewaySet
[1450
{CertificateArn=s DeviceName=s Tags=30:tagSet BgpAsnExtended=s CustomerGatewayId=s State=s Type=s IpAddress=s BgpAsn=s
{DryRun=b NextToken=s MaxResults=i ReportIds=1452:ReportId
*s
{NextToken=s Reports=1454:reportSet
[1455
{ReportId=s S3Bucket=s S3Prefix=s TargetId=s StartTime=t EndTime=t Status=s Tags=30:tagSet
{DhcpOptionsIds=1457:DhcpOptionsId NextToken=s MaxResults=i DryRun=b Filters=1290:Filter
*s
{NextToken=s DhcpOptions=1459:dhcpOptionsSet
[1460
{OwnerId=s Tags=30:tagSet DhcpOptionsId=s DhcpConfigurations=357:dhcpConfigurationSet
{DryRun=b EgressOnlyInternetGatewayIds=1462:EgressOnlyInternetGatewayId MaxResults=i NextToken=s Filters=1290:Filter
*s
{EgressOnlyInternetGateways=1464:egressOnlyInternetGatewaySet NextToken=s
[1465
{Attachments=364:attachmentSet EgressOnlyInternetGatewayId=s Tags=30:tagSet
{ElasticGpuIds=1467:ElasticGpuId DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
*s
{ElasticGpuSet=1469 MaxResults=i NextToken=s
[1470
{ElasticGpuId=s AvailabilityZone=s ElasticGpuType=s ElasticGpuHealth=1471 ElasticGpuState=s InstanceId=s Tags=30:tagSet
{Status=s
{DryRun=b Filters=1290:Filter ExportImageTaskIds=1473:ExportImageTaskId MaxResults=i NextToken=s
*s
{ExportImageTasks=1475:exportImageTaskSet NextToken=s
[1476
{Description=s ExportImageTaskId=s ImageId=s Progress=s S3ExportLocation=1477 Status=s StatusMessage=s Tags=30:tagSet
{S3Bucket=s S3Prefix=s
{Filters=1290:Filter ExportTaskIds=1479:ExportTaskId
*s
{ExportTasks=1481:exportTaskSet
[1482
{Description=s ExportTaskId=s ExportToS3Task=479:exportToS3 InstanceExportDetails=480:instanceExport State=s StatusMessage=s Tags=30:tagSet
{ImageIds=1484:ImageId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{FastLaunchImages=1486:fastLaunchImageSet NextToken=s
[1487
{ImageId=s ResourceType=s SnapshotConfiguration=1488 LaunchTemplate=1489 MaxParallelLaunches=i OwnerId=s State=s StateTransitionReason=s StateTransitionTime=t
{TargetResourceCount=i
{LaunchTemplateId=s LaunchTemplateName=s Version=s
{Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{FastSnapshotRestores=1492:fastSnapshotRestoreSet NextToken=s
[1493
{SnapshotId=s AvailabilityZone=s AvailabilityZoneId=s State=s StateTransitionReason=s OwnerId=s OwnerAlias=s EnablingTime=t OptimizingTime=t EnabledTime=t DisablingTime=t DisabledTime=t
{DryRun=b EventType=s MaxResults=i NextToken=s FleetId=s StartTime=t
{HistoryRecords=1496:historyRecordSet LastEvaluatedTime=t NextToken=s FleetId=s StartTime=t
[1497
{EventInformation=1498 EventType=s Timestamp=t
{EventDescription=s EventSubType=s InstanceId=s
{DryRun=b MaxResults=i NextToken=s FleetId=s Filters=1290:Filter
{ActiveInstances=1501:activeInstanceSet NextToken=s FleetId=s
[1502
{InstanceId=s InstanceType=s SpotInstanceRequestId=s InstanceHealth=s
{DryRun=b MaxResults=i NextToken=s FleetIds=1071:FleetId Filters=1290:Filter
{NextToken=s Fleets=1505:fleetSet
[1506
{ActivityStatus=s CreateTime=t FleetId=s FleetState=s ClientToken=s ExcessCapacityTerminationPolicy=s FulfilledCapacity=f FulfilledOnDemandCapacity=f LaunchTemplateConfigs=1507 TargetCapacitySpecification=1511 TerminateInstancesWithExpiration=b Type=s ValidFrom=t ValidUntil=t ReplaceUnhealthyInstances=b SpotOptions=1512 OnDemandOptions=1515 ReservedCapacityOptions=1517 Tags=30:tagSet Errors=1519:errorSet Instances=1521:fleetInstanceSet Context=s
[1508
{LaunchTemplateSpecification=410 Overrides=1509
[1510
{InstanceType=s MaxPrice=s SubnetId=s AvailabilityZone=s WeightedCapacity=f Priority=f Placement=412 InstanceRequirements=413 ImageId=s BlockDeviceMappings=435:blockDeviceMappingSet AvailabilityZoneId=s
{TotalTargetCapacity=i OnDemandTargetCapacity=i SpotTargetCapacity=i DefaultTargetCapacityType=s TargetCapacityUnitType=s
{AllocationStrategy=s MaintenanceStrategies=1513 InstanceInterruptionBehavior=s InstancePoolsToUseCount=i SingleInstanceType=b SingleAvailabilityZone=b MinTargetCapacity=i MaxTotalPrice=s
{CapacityRebalance=1514
{ReplacementStrategy=s TerminationDelay=i
{AllocationStrategy=s CapacityReservationOptions=1516 SingleInstanceType=b SingleAvailabilityZone=b MinTargetCapacity=i MaxTotalPrice=s
{UsageStrategy=s
{ReservationTypes=1518:reservationTypeSet
[s
[1520
{LaunchTemplateAndOverrides=409 Lifecycle=s ErrorCode=s ErrorMessage=s
[1522
{LaunchTemplateAndOverrides=409 Lifecycle=s InstanceIds=440 InstanceType=s Platform=s
{DryRun=b Filter=1524 FlowLogIds=1079:FlowLogId MaxResults=i NextToken=s
*1291
{FlowLogs=1526:flowLogSet NextToken=s
[1527
{CreationTime=t DeliverLogsErrorMessage=s DeliverLogsPermissionArn=s DeliverCrossAccountRole=s DeliverLogsStatus=s FlowLogId=s FlowLogStatus=s LogGroupName=s ResourceId=s TrafficType=s LogDestinationType=s LogDestination=s LogFormat=s Tags=30:tagSet MaxAggregationInterval=i DestinationOptions=1528
{FileFormat=s HiveCompatiblePartitions=b PerHourPartition=b
{DryRun=b FpgaImageId=s Attribute=s
{FpgaImageAttribute=1531
{FpgaImageId=s Name=s Description=s LoadPermissions=1532 ProductCodes=1534
[1533
{UserId=s Group=s
[1535
{ProductCodeId=s:productCode ProductCodeType=s:type
{DryRun=b FpgaImageIds=1537:FpgaImageId Owners=1538:Owner Filters=1290:Filter NextToken=s MaxResults=i
*s
*s
{FpgaImages=1540:fpgaImageSet NextToken=s
[1541
{FpgaImageId=s FpgaImageGlobalId=s Name=s Description=s ShellVersion=s PciId=1542 State=1543 CreateTime=t UpdateTime=t OwnerId=s OwnerAlias=s ProductCodes=1534 Tags=1544 Public=b DataRetentionSupport=b InstanceTypes=1545
{DeviceId=s:DeviceId VendorId=s:VendorId SubsystemId=s:SubsystemId SubsystemVendorId=s:SubsystemVendorId
{Code=s Message=s
[31
[s
{Filter=1524 MaxDuration=i MaxResults=i MinDuration=i NextToken=s OfferingId=s
{NextToken=s OfferingSet=1548
[1549
{CurrencyCode=s Duration=i HourlyPrice=s InstanceFamily=s OfferingId=s PaymentOption=s UpfrontPrice=s
{Filter=1524 HostReservationIdSet=1551 MaxResults=i NextToken=s
*s
{HostReservationSet=1553 NextToken=s
[1554
{Count=i CurrencyCode=s Duration=i End=t HostIdSet=1555 HostReservationId=s HourlyPrice=s InstanceFamily=s OfferingId=s PaymentOption=s Start=t State=s UpfrontPrice=s Tags=30:tagSet
[s
{HostIds=1557:HostId NextToken=s MaxResults=i Filter=1558
*s
*1291
{Hosts=1560:hostSet NextToken=s
[1561
{AutoPlacement=s AvailabilityZone=s AvailableCapacity=1562 ClientToken=s HostId=s HostProperties=1565 HostReservationId=s Instances=1566 State=s AllocationTime=t ReleaseTime=t Tags=30:tagSet HostRecovery=s AllowsMultipleInstanceTypes=s OwnerId=s AvailabilityZoneId=s MemberOfServiceLinkedResourceGroup=b OutpostArn=s HostMaintenance=s AssetId=s
{AvailableInstanceCapacity=1563 AvailableVCpus=i
[1564
{AvailableCapacity=i InstanceType=s TotalCapacity=i
{Cores=i InstanceType=s InstanceFamily=s Sockets=i TotalVCpus=i
[1567
{InstanceId=s InstanceType=s OwnerId=s
{AssociationIds=1569:AssociationId Filters=1290:Filter MaxResults=i NextToken=s
*s
{IamInstanceProfileAssociations=1571:iamInstanceProfileAssociationSet NextToken=s
[1572
{AssociationId=s InstanceId=s IamInstanceProfile=107 State=s Timestamp=t
{Resource=s
{Statuses=1303:statusSet
{Resource=s PrincipalArn=s
{Statuses=1303:statusSet
{Attribute=s ImageId=s DryRun=b
{Description=1579 KernelId=1580:kernel RamdiskId=1581:ramdisk SriovNetSupport=1582 BootMode=1583 TpmSupport=1584 UefiData=1585 LastLaunchedTime=1586 ImdsSupport=1587 DeregistrationProtection=1588 ImageId=s LaunchPermissions=1589:launchPermission ProductCodes=1534 BlockDeviceMappings=1591:blockDeviceMapping
{Value=s
{Value=s
{Value=s
{Value=s
{Value=s
{Value=s
{Value=s
{Value=s
{Value=s
{Value=s
[1590
{OrganizationArn=s OrganizationalUnitArn=s UserId=s Group=s
[1592
{Ebs=1593 NoDevice=s DeviceName=s VirtualName=s
{DeleteOnTermination=b Iops=i SnapshotId=s VolumeSize=i VolumeType=s KmsKeyId=s Throughput=i OutpostArn=s AvailabilityZone=s Encrypted=b VolumeInitializationRate=i:VolumeInitializationRate AvailabilityZoneId=s:AvailabilityZoneId EbsCardIndex=i:EbsCardIndex
{ImageIds=1595:ImageId IncludeAllResourceTypes=b ResourceTypes=1596:ResourceType NextToken=s DryRun=b MaxResults=i
*s
*1597
{ResourceType=s ResourceTypeOptions=1598:ResourceTypeOption
*1599
{OptionName=s OptionValues=1600:OptionValue
*s
{NextToken=s ImageReferences=1602:imageReferenceSet
[1603
{ImageId=s ResourceType=s Arn=s
{ImageIds=1605:ImageId ReportIds=1606:ReportId NextToken=s Filters=1290:Filter DryRun=b MaxResults=i
*s
*s
{NextToken=s ImageUsageReportEntries=1608:imageUsageReportEntrySet
[1609
{ResourceType=s ReportId=s UsageCount=i AccountId=s ImageId=s ReportCreationTime=t
{ImageIds=1605:ImageId ReportIds=1606:ReportId NextToken=s Filters=1290:Filter DryRun=b MaxResults=i
{NextToken=s ImageUsageReports=1612:imageUsageReportSet
[1613
{ImageId=s ReportId=s ResourceTypes=1614:resourceTypeSet AccountIds=1619:accountIdSet State=s StateReason=s CreationTime=t ExpirationTime=t Tags=30:tagSet
[1615
{ResourceType=s ResourceTypeOptions=1616:resourceTypeOptionSet
[1617
{OptionName=s OptionValues=1618:optionValueSet
[s
[s
{ExecutableUsers=1621:ExecutableBy ImageIds=1622:ImageId Owners=1538:Owner IncludeDeprecated=b IncludeDisabled=b MaxResults=i NextToken=s DryRun=b Filters=1290:Filter
*s
*s
{NextToken=s Images=1624:imagesSet
[1625
{PlatformDetails=s UsageOperation=s BlockDeviceMappings=1591:blockDeviceMapping Description=s EnaSupport=b Hypervisor=s ImageOwnerAlias=s Name=s RootDeviceName=s RootDeviceType=s SriovNetSupport=s StateReason=640 Tags=30:tagSet VirtualizationType=s BootMode=s TpmSupport=s DeprecationTime=s ImdsSupport=s SourceInstanceId=s DeregistrationProtection=s LastLaunchedTime=s ImageAllowed=b SourceImageId=s SourceImageRegion=s FreeTierEligible=b ImageId=s ImageLocation=s State=s:imageState OwnerId=s:imageOwnerId CreationDate=s Public=b:isPublic ProductCodes=1534 Architecture=s ImageType=s KernelId=s RamdiskId=s Platform=s
{DryRun=b Filters=1524 ImportTaskIds=1627:ImportTaskId MaxResults=i NextToken=s
*s
{ImportImageTasks=1629:importImageTaskSet NextToken=s
[1630
{Architecture=s Description=s Encrypted=b Hypervisor=s ImageId=s ImportTaskId=s KmsKeyId=s LicenseType=s Platform=s Progress=s SnapshotDetails=1631:snapshotDetailSet Status=s StatusMessage=s Tags=30:tagSet LicenseSpecifications=1634 UsageOperation=s BootMode=s
[1632
{Description=s DeviceName=s DiskImageSize=f Format=s Progress=s SnapshotId=s Status=s StatusMessage=s Url=s UserBucket=1633
{S3Bucket=s S3Key=s
[1635
{LicenseConfigurationArn=s
{DryRun=b Filters=1524 ImportTaskIds=1637:ImportTaskId MaxResults=i NextToken=s
*s
{ImportSnapshotTasks=1639:importSnapshotTaskSet NextToken=s
[1640
{Description=s ImportTaskId=s SnapshotTaskDetail=1641 Tags=30:tagSet
{Description=s DiskImageSize=f Encrypted=b Format=s KmsKeyId=s Progress=s SnapshotId=s Status=s StatusMessage=s Url=s UserBucket=1633
{DryRun=b InstanceId=s Attribute=s
{BlockDeviceMappings=1644:blockDeviceMapping DisableApiTermination=1647 EnaSupport=1648 EnclaveOptions=1649 EbsOptimized=1650 InstanceId=s InstanceInitiatedShutdownBehavior=1651 InstanceType=1652 KernelId=1580:kernel ProductCodes=1534 RamdiskId=1581:ramdisk RootDeviceName=1653 SourceDestCheck=1654 SriovNetSupport=1582 UserData=1655 DisableApiStop=1656 Groups=743:groupSet
[1645
{DeviceName=s Ebs=1646
{AttachTime=t DeleteOnTermination=b Status=s VolumeId=s AssociatedResource=s VolumeOwnerId=s Operator=266 EbsCardIndex=i
{Value=b
{Value=b
{Enabled=b
{Value=b
{Value=s
{Value=s
{Value=s
{Value=b
{Value=s
{Value=b
{DryRun=b MaxResults=i NextToken=s Filters=1290:Filter InstanceConnectEndpointIds=1658:InstanceConnectEndpointId
*s
{InstanceConnectEndpoints=1660:instanceConnectEndpointSet NextToken=s
[1661
{OwnerId=s InstanceConnectEndpointId=s InstanceConnectEndpointArn=s State=s StateMessage=s DnsName=s FipsDnsName=s NetworkInterfaceIds=466:networkInterfaceIdSet VpcId=s AvailabilityZone=s CreatedAt=t SubnetId=s PreserveClientIp=b SecurityGroupIds=467:securityGroupIdSet Tags=30:tagSet IpAddressType=s PublicDnsNames=468 AvailabilityZoneId=s
{DryRun=b Filters=1290:Filter InstanceIds=1385:InstanceId MaxResults=i NextToken=s
{InstanceCreditSpecifications=1664:instanceCreditSpecificationSet NextToken=s
[1665
{InstanceId=s CpuCredits=s
{DryRun=b
{InstanceTagAttribute=1267
{DryRun=b InstanceEventWindowIds=1669:InstanceEventWindowId Filters=1290:Filter MaxResults=i NextToken=s
*s
{InstanceEventWindows=1671:instanceEventWindowSet NextToken=s
[1672
{InstanceEventWindowId=s TimeRanges=115:timeRangeSet Name=s CronExpression=s AssociationTarget=117 State=s Tags=30:tagSet
{Filters=1290:Filter InstanceIds=1385:InstanceId MaxResults=i NextToken=s DryRun=b
{InstanceImageMetadata=1675:instanceImageMetadataSet NextToken=s
[1676
{InstanceId=s InstanceType=s LaunchTime=t AvailabilityZone=s ZoneId=s State=1677:instanceState OwnerId=s:instanceOwnerId Tags=30:tagSet ImageMetadata=1678 Operator=266
{Code=i Name=s
{ImageId=s Name=s OwnerId=s:imageOwnerId State=s:imageState ImageOwnerAlias=s CreationDate=s DeprecationTime=s ImageAllowed=b IsPublic=b
{InstanceIds=1385:InstanceId StartTime=t EndTime=t NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{Instances=1681:instanceSet NextToken=s
[1682
{InstanceId=s SqlServerLicenseUsage=s HaStatus=s ProcessingStatus=s LastUpdatedTime=t SqlServerCredentials=s Tags=30:tagSet
{InstanceIds=1385:InstanceId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{Instances=1681:instanceSet NextToken=s
{InstanceIds=1385:InstanceId MaxResults=i NextToken=s IncludeManagedResources=b DryRun=b Filters=1290:Filter IncludeAllInstances=b
{InstanceStatuses=1687:instanceStatusSet NextToken=s
[1688
{AvailabilityZone=s AvailabilityZoneId=s OutpostArn=s Operator=266 Events=1689:eventsSet InstanceId=s InstanceState=1677 InstanceStatus=1691 SystemStatus=1694 AttachedEbsStatus=1695
[1690
{InstanceEventId=s Code=s Description=s NotAfter=t NotBefore=t NotBeforeDeadline=t
{Details=1692 Status=s
[1693
{ImpairedSince=t Name=s Status=s
{Details=1692 Status=s
{Details=1696 Status=s
[1697
{ImpairedSince=t Name=s Status=s
{DryRun=b NextToken=s MaxResults=i InstanceIds=1699:InstanceId GroupNames=1700:GroupName Filters=1290:Filter
*s
*s
{Instances=1702:instanceSet NextToken=s
[1703
{InstanceId=s InstanceType=s GroupName=s NetworkNodes=1704:networkNodeSet AvailabilityZone=s ZoneId=s CapacityBlockId=s
[s
{DryRun=b LocationType=s Filters=1290:Filter MaxResults=i NextToken=s
{InstanceTypeOfferings=1707:instanceTypeOfferingSet NextToken=s
[1708
{InstanceType=s LocationType=s Location=s
{DryRun=b InstanceTypes=1710:InstanceType Filters=1290:Filter MaxResults=i NextToken=s IncludeUnsupportedInRegion=b
*s
{InstanceTypes=1712:instanceTypeSet NextToken=s
[1713
{InstanceType=s CurrentGeneration=b FreeTierEligible=b SupportedUsageClasses=1714 SupportedRootDeviceTypes=1715 SupportedVirtualizationTypes=1716 BareMetal=b Hypervisor=s ProcessorInfo=1717 VCpuInfo=1720 MemoryInfo=1723 InstanceStorageSupported=b InstanceStorageInfo=1724 EbsInfo=1727 NetworkInfo=1731 GpuInfo=1737 FpgaInfo=1742 PlacementGroupInfo=1746 InferenceAcceleratorInfo=1748 HibernationSupported=b BurstablePerformanceSupported=b DedicatedHostsSupported=b AutoRecoverySupported=b SupportedBootModes=1752 NitroEnclavesSupport=s NitroTpmSupport=s NitroTpmInfo=1753 MediaAcceleratorInfo=1755 NeuronInfo=1759 PhcSupport=s RebootMigrationSupport=s SupportedInRegion=b
[s
[s
[s
{SupportedArchitectures=1718 SustainedClockSpeedInGhz=f SupportedFeatures=1719 Manufacturer=s
[s
[s
{DefaultVCpus=i DefaultCores=i DefaultThreadsPerCore=i ValidCores=1721 ValidThreadsPerCore=1722
[i
[i
{SizeInMiB=i
{TotalSizeInGB=i Disks=1725 NvmeSupport=s EncryptionSupport=s
[1726
{SizeInGB=i Count=i Type=s
{EbsOptimizedSupport=s EncryptionSupport=s EbsOptimizedInfo=1728 NvmeSupport=s MaximumEbsAttachments=i AttachmentLimitType=s MaximumEbsCards=i EbsCards=1729:ebsCardSet
{BaselineBandwidthInMbps=i BaselineThroughputInMBps=f BaselineIops=i MaximumBandwidthInMbps=i MaximumThroughputInMBps=f MaximumIops=i
[1730
{EbsCardIndex=i BaselineBandwidthInMbps=i BaselineThroughputInMBps=f BaselineIops=i MaximumBandwidthInMbps=i MaximumThroughputInMBps=f MaximumIops=i
{NetworkPerformance=s MaximumNetworkInterfaces=i MaximumNetworkCards=i DefaultNetworkCardIndex=i NetworkCards=1732 Ipv4AddressesPerInterface=i Ipv6AddressesPerInterface=i Ipv6Supported=b EnaSupport=s EfaSupported=b EfaInfo=1734 EncryptionInTransitSupported=b EnaSrdSupported=b BandwidthWeightings=1735 FlexibleEnaQueuesSupport=s ConnectionTrackingConfiguration=1736 SecondaryNetworkSupported=b MaximumSecondaryNetworkInterfaces=i Ipv4AddressesPerSecondaryInterface=i
[1733
{NetworkCardIndex=i NetworkPerformance=s MaximumNetworkInterfaces=i AdditionalFlexibleNetworkInterfaces=i BaselineBandwidthInGbps=f PeakBandwidthInGbps=f DefaultEnaQueueCountPerInterface=i MaximumEnaQueueCount=i MaximumEnaQueueCountPerInterface=i
{MaximumEfaInterfaces=i
[s
{DefaultTcpEstablishedTimeout=i DefaultUdpTimeout=i DefaultUdpStreamTimeout=i
{Gpus=1738 TotalGpuMemoryInMiB=i
[1739
{Name=s Manufacturer=s Count=i LogicalGpuCount=i GpuPartitionSize=f Workloads=1740:workloadSet MemoryInfo=1741
[s
{SizeInMiB=i
{Fpgas=1743 TotalFpgaMemoryInMiB=i
[1744
{Name=s Manufacturer=s Count=i MemoryInfo=1745
{SizeInMiB=i
{SupportedStrategies=1747
[s
{Accelerators=1749 TotalInferenceMemoryInMiB=i
[1750
{Count=i Name=s Manufacturer=s MemoryInfo=1751
{SizeInMiB=i
[s
{SupportedVersions=1754
[s
{Accelerators=1756 TotalMediaMemoryInMiB=i
[1757
{Count=i Name=s Manufacturer=s MemoryInfo=1758
{SizeInMiB=i
{NeuronDevices=1760 TotalNeuronDeviceMemoryInMiB=i
[1761
{Count=i Name=s CoreInfo=1762 MemoryInfo=1763
{Count=i Version=i
{SizeInMiB=i
{InstanceIds=1385:InstanceId IncludeManagedResources=b DryRun=b Filters=1290:Filter NextToken=s MaxResults=i
{NextToken=s Reservations=1766:reservationSet
[1767
{ReservationId=s OwnerId=s RequesterId=s Groups=743:groupSet Instances=1768:instancesSet
[1769
{Architecture=s BlockDeviceMappings=1644:blockDeviceMapping ClientToken=s EbsOptimized=b EnaSupport=b Hypervisor=s IamInstanceProfile=107 InstanceLifecycle=s ElasticGpuAssociations=1770:elasticGpuAssociationSet ElasticInferenceAcceleratorAssociations=1772:elasticInferenceAcceleratorAssociationSet NetworkInterfaces=1774:networkInterfaceSet OutpostArn=s RootDeviceName=s RootDeviceType=s SecurityGroups=743:groupSet SourceDestCheck=b SpotInstanceRequestId=s SriovNetSupport=s StateReason=640 Tags=30:tagSet VirtualizationType=s CpuOptions=1787 CapacityBlockId=s CapacityReservationId=s CapacityReservationSpecification=1788 HibernationOptions=1789 Licenses=1790:licenseSet MetadataOptions=1792 EnclaveOptions=1649 BootMode=s PlatformDetails=s UsageOperation=s UsageOperationUpdateTime=t PrivateDnsNameOptions=1793 Ipv6Address=s TpmSupport=s MaintenanceOptions=1794 CurrentInstanceBootMode=s NetworkPerformanceOptions=1795 Operator=266 SecondaryInterfaces=1796:secondaryInterfaceSet InstanceId=s ImageId=s State=1677:instanceState PrivateDnsName=s PublicDnsName=s:dnsName StateTransitionReason=s:reason KeyName=s AmiLaunchIndex=i ProductCodes=1534 InstanceType=s LaunchTime=t Placement=1801 KernelId=s RamdiskId=s Platform=s Monitoring=1802 SubnetId=s VpcId=s PrivateIpAddress=s PublicIpAddress=s:ipAddress
[1771
{ElasticGpuId=s ElasticGpuAssociationId=s ElasticGpuAssociationState=s ElasticGpuAssociationTime=s
[1773
{ElasticInferenceAcceleratorArn=s ElasticInferenceAcceleratorAssociationId=s ElasticInferenceAcceleratorAssociationState=s ElasticInferenceAcceleratorAssociationTime=t
[1775
{Association=1776 Attachment=1777 Description=s Groups=743:groupSet Ipv6Addresses=595:ipv6AddressesSet MacAddress=s NetworkInterfaceId=s OwnerId=s PrivateDnsName=s PrivateIpAddress=s PrivateIpAddresses=1780:privateIpAddressesSet SourceDestCheck=b Status=s SubnetId=s VpcId=s InterfaceType=s Ipv4Prefixes=1782:ipv4PrefixSet Ipv6Prefixes=1784:ipv6PrefixSet ConnectionTrackingConfiguration=1786 Operator=266
{CarrierIp=s CustomerOwnedIp=s IpOwnerId=s PublicDnsName=s PublicIp=s
{AttachTime=t AttachmentId=s DeleteOnTermination=b DeviceIndex=i Status=s NetworkCardIndex=i EnaSrdSpecification=1778 EnaQueueCount=i
{EnaSrdEnabled=b EnaSrdUdpSpecification=1779
{EnaSrdUdpEnabled=b
[1781
{Association=1776 Primary=b PrivateDnsName=s PrivateIpAddress=s
[1783
{Ipv4Prefix=s
[1785
{Ipv6Prefix=s
{TcpEstablishedTimeout=i UdpStreamTimeout=i UdpTimeout=i
{CoreCount=i ThreadsPerCore=i AmdSevSnp=s NestedVirtualization=s
{CapacityReservationPreference=s CapacityReservationTarget=621
{Configured=b
[1791
{LicenseConfigurationArn=s
{State=s HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s HttpProtocolIpv6=s InstanceMetadataTags=s
{HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b
{AutoRecovery=s RebootMigration=s
{BandwidthWeighting=s
[1797
{Attachment=1798 MacAddress=s SecondaryInterfaceId=s OwnerId=s PrivateIpAddresses=1799:privateIpAddressSet SourceDestCheck=b Status=s SecondarySubnetId=s SecondaryNetworkId=s InterfaceType=s
{AttachTime=t AttachmentId=s DeleteOnTermination=b DeviceIndex=i Status=s NetworkCardIndex=i
[1800
{PrivateIpAddress=s
{AvailabilityZoneId=s Affinity=s GroupName=s PartitionNumber=i HostId=s Tenancy=s SpreadDomain=s HostResourceGroupArn=s GroupId=s AvailabilityZone=s
{State=s
{NextToken=s MaxResults=i DryRun=b InternetGatewayIds=1804:InternetGatewayId Filters=1290:Filter
*s
{InternetGateways=1806:internetGatewaySet NextToken=s
[1807
{Attachments=364:attachmentSet InternetGatewayId=s OwnerId=s Tags=30:tagSet
{DryRun=b MaxResults=i NextToken=s
{Byoasns=1810:byoasnSet NextToken=s
[1811
{Asn=s IpamId=s StatusMessage=s State=s
{DryRun=b Filters=1290:Filter NextToken=s MaxResults=i IpamExternalResourceVerificationTokenIds=1813:IpamExternalResourceVerificationTokenId
*s
{NextToken=s IpamExternalResourceVerificationTokens=1815:ipamExternalResourceVerificationTokenSet
[1816
{IpamExternalResourceVerificationTokenId=s IpamExternalResourceVerificationTokenArn=s IpamId=s IpamArn=s IpamRegion=s TokenValue=s TokenName=s NotAfter=t Status=s Tags=30:tagSet State=s
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamPolicyIds=1818:IpamPolicyId
*s
{NextToken=s IpamPolicies=1820:ipamPolicySet
[1821
{OwnerId=s IpamPolicyId=s IpamPolicyArn=s IpamPolicyRegion=s State=s StateMessage=s Tags=30:tagSet IpamId=s
{DryRun=b IpamPoolAllocationIds=1823:IpamPoolAllocationId Filters=1290:Filter MaxResults=i NextToken=s
*s
{IpamPoolAllocations=1825:ipamPoolAllocationSet NextToken=s
[1826
{Cidr=s IpamPoolAllocationId=s Description=s ResourceId=s ResourceType=s ResourceRegion=s ResourceOwner=s Tags=30:tagSet
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamPoolIds=1828:IpamPoolId
*s
{NextToken=s IpamPools=1830:ipamPoolSet
[1831
{OwnerId=s IpamPoolId=s SourceIpamPoolId=s IpamPoolArn=s IpamScopeArn=s IpamScopeType=s IpamArn=s IpamRegion=s Locale=s PoolDepth=i State=s StateMessage=s Description=s AutoImport=b PubliclyAdvertisable=b AddressFamily=s AllocationMinNetmaskLength=i AllocationMaxNetmaskLength=i AllocationDefaultNetmaskLength=i AllocationResourceTags=505:allocationResourceTagSet Tags=30:tagSet AwsService=s PublicIpSource=s SourceResource=507
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamPrefixListResolverTargetIds=1833:IpamPrefixListResolverTargetId IpamPrefixListResolverId=s
*s
{NextToken=s IpamPrefixListResolverTargets=1835:ipamPrefixListResolverTargetSet
[1836
{IpamPrefixListResolverTargetId=s IpamPrefixListResolverTargetArn=s IpamPrefixListResolverId=s OwnerId=s PrefixListId=s PrefixListRegion=s DesiredVersion=i LastSyncedVersion=i TrackLatestVersion=b StateMessage=s State=s Tags=30:tagSet
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamPrefixListResolverIds=1838:IpamPrefixListResolverId
*s
{NextToken=s IpamPrefixListResolvers=1840:ipamPrefixListResolverSet
[1841
{OwnerId=s IpamPrefixListResolverId=s IpamPrefixListResolverArn=s IpamArn=s IpamRegion=s Description=s AddressFamily=s State=s Tags=30:tagSet LastVersionCreationStatus=s LastVersionCreationStatusMessage=s
{DryRun=b IpamResourceDiscoveryIds=1843:IpamResourceDiscoveryId NextToken=s MaxResults=i Filters=1290:Filter
*s
{IpamResourceDiscoveries=1845:ipamResourceDiscoverySet NextToken=s
[1846
{OwnerId=s IpamResourceDiscoveryId=s IpamResourceDiscoveryArn=s IpamResourceDiscoveryRegion=s Description=s OperatingRegions=491:operatingRegionSet IsDefault=b State=s Tags=30:tagSet OrganizationalUnitExclusions=522:organizationalUnitExclusionSet
{DryRun=b IpamResourceDiscoveryAssociationIds=1848:IpamResourceDiscoveryAssociationId NextToken=s MaxResults=i Filters=1290:Filter
*s
{IpamResourceDiscoveryAssociations=1850:ipamResourceDiscoveryAssociationSet NextToken=s
[1851
{OwnerId=s IpamResourceDiscoveryAssociationId=s IpamResourceDiscoveryAssociationArn=s IpamResourceDiscoveryId=s IpamId=s IpamArn=s IpamRegion=s IsDefault=b ResourceDiscoveryStatus=s State=s Tags=30:tagSet
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamScopeIds=1853:IpamScopeId
*s
{NextToken=s IpamScopes=1855:ipamScopeSet
[1856
{OwnerId=s IpamScopeId=s IpamScopeArn=s IpamArn=s IpamRegion=s IpamScopeType=s IsDefault=b Description=s PoolCount=i State=s Tags=30:tagSet ExternalAuthorityConfiguration=528
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamIds=1858:IpamId
*s
{NextToken=s Ipams=1860:ipamSet
[1861
{OwnerId=s IpamId=s IpamArn=s IpamRegion=s PublicDefaultScopeId=s PrivateDefaultScopeId=s ScopeCount=i Description=s OperatingRegions=491:operatingRegionSet State=s Tags=30:tagSet DefaultResourceDiscoveryId=s DefaultResourceDiscoveryAssociationId=s ResourceDiscoveryAssociationCount=i StateMessage=s Tier=s EnablePrivateGua=b MeteredAccount=s
{PoolIds=1863:PoolId NextToken=s MaxResults=i DryRun=b Filters=1290:Filter
*s
{Ipv6Pools=1865:ipv6PoolSet NextToken=s
[1866
{PoolId=s Description=s PoolCidrBlocks=1867:poolCidrBlockSet Tags=30:tagSet
[1868
{Cidr=s:poolCidrBlock
{KeyNames=1870:KeyName KeyPairIds=1871:KeyPairId IncludePublicKey=b DryRun=b Filters=1290:Filter
*s
*s
{KeyPairs=1873:keySet
[1874
{KeyPairId=s KeyType=s Tags=30:tagSet PublicKey=s CreateTime=t KeyName=s KeyFingerprint=s
{DryRun=b LaunchTemplateId=s LaunchTemplateName=s Versions=1112:LaunchTemplateVersion MinVersion=s MaxVersion=s NextToken=s MaxResults=i Filters=1290:Filter ResolveAlias=b IncludeManagedResources=b
{LaunchTemplateVersions=1877:launchTemplateVersionSet NextToken=s
[1878
{LaunchTemplateId=s LaunchTemplateName=s VersionNumber=i VersionDescription=s CreateTime=t CreatedBy=s DefaultVersion=b LaunchTemplateData=587 Operator=266
{DryRun=b LaunchTemplateIds=1880:LaunchTemplateId LaunchTemplateNames=1881:LaunchTemplateName Filters=1290:Filter NextToken=s MaxResults=i IncludeManagedResources=b
*s
*s
{LaunchTemplates=1883 NextToken=s
[1884
{LaunchTemplateId=s LaunchTemplateName=s CreateTime=t CreatedBy=s DefaultVersionNumber=i LatestVersionNumber=i Tags=30:tagSet Operator=266
{LocalGatewayRouteTableVirtualInterfaceGroupAssociationIds=1886:LocalGatewayRouteTableVirtualInterfaceGroupAssociationId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{LocalGatewayRouteTableVirtualInterfaceGroupAssociations=1888:localGatewayRouteTableVirtualInterfaceGroupAssociationSet NextToken=s
[1889
{LocalGatewayRouteTableVirtualInterfaceGroupAssociationId=s LocalGatewayVirtualInterfaceGroupId=s LocalGatewayId=s LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s OwnerId=s State=s Tags=30:tagSet
{LocalGatewayRouteTableVpcAssociationIds=1891:LocalGatewayRouteTableVpcAssociationId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{LocalGatewayRouteTableVpcAssociations=1893:localGatewayRouteTableVpcAssociationSet NextToken=s
[1894
{LocalGatewayRouteTableVpcAssociationId=s LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s LocalGatewayId=s VpcId=s OwnerId=s State=s Tags=30:tagSet
{LocalGatewayRouteTableIds=1896:LocalGatewayRouteTableId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{LocalGatewayRouteTables=1898:localGatewayRouteTableSet NextToken=s
[1899
{LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s LocalGatewayId=s OutpostArn=s OwnerId=s State=s Tags=30:tagSet Mode=s StateReason=640
{LocalGatewayVirtualInterfaceGroupIds=1901:LocalGatewayVirtualInterfaceGroupId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{LocalGatewayVirtualInterfaceGroups=1903:localGatewayVirtualInterfaceGroupSet NextToken=s
[1904
{LocalGatewayVirtualInterfaceGroupId=s LocalGatewayVirtualInterfaceIds=653:localGatewayVirtualInterfaceIdSet LocalGatewayId=s OwnerId=s LocalBgpAsn=i LocalBgpAsnExtended=i LocalGatewayVirtualInterfaceGroupArn=s Tags=30:tagSet ConfigurationState=s
{LocalGatewayVirtualInterfaceIds=1906:LocalGatewayVirtualInterfaceId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{LocalGatewayVirtualInterfaces=1908:localGatewayVirtualInterfaceSet NextToken=s
[1909
{LocalGatewayVirtualInterfaceId=s LocalGatewayId=s LocalGatewayVirtualInterfaceGroupId=s LocalGatewayVirtualInterfaceArn=s OutpostLagId=s Vlan=i LocalAddress=s PeerAddress=s LocalBgpAsn=i PeerBgpAsn=i PeerBgpAsnExtended=i OwnerId=s Tags=30:tagSet ConfigurationState=s
{LocalGatewayIds=1911:LocalGatewayId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{LocalGateways=1913:localGatewaySet NextToken=s
[1914
{LocalGatewayId=s OutpostArn=s OwnerId=s State=s Tags=30:tagSet
{Filters=1290:Filter MaxResults=i NextToken=s SnapshotIds=1916:SnapshotId DryRun=b
*s
{Snapshots=1918:snapshotSet NextToken=s
[1919
{OwnerId=s SnapshotId=s LockState=s LockDuration=i CoolOffPeriod=i CoolOffPeriodExpiresOn=t LockCreatedOn=t LockDurationStartTime=t LockExpiresOn=t
{Filters=1290:Filter HostIds=1921:HostId MaxResults=i NextToken=s
*s
{MacHosts=1923:macHostSet NextToken=s
[1924
{HostId=s MacOSLatestSupportedVersions=1925:macOSLatestSupportedVersionSet
[s
{DryRun=b Filters=1290:Filter MacModificationTaskIds=1927:MacModificationTaskId MaxResults=i NextToken=s
*s
{MacModificationTasks=1929:macModificationTaskSet NextToken=s
[1930
{InstanceId=s MacModificationTaskId=s MacSystemIntegrityProtectionConfig=350 StartTime=t Tags=30:tagSet TaskState=s TaskType=s
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s PrefixListIds=1932:PrefixListId
*s
{NextToken=s PrefixLists=1934:prefixListSet
[1935
{PrefixListId=s AddressFamily=s State=s StateMessage=s PrefixListArn=s PrefixListName=s MaxEntries=i Version=i Tags=30:tagSet OwnerId=s IpamPrefixListResolverTargetId=s IpamPrefixListResolverSyncEnabled=b
{DryRun=b PublicIps=1937:PublicIp NextToken=s Filters=1558:Filter MaxResults=i
*s
{MovingAddressStatuses=1939:movingAddressStatusSet NextToken=s
[1940
{MoveStatus=s PublicIp=s
{DryRun=b Filter=1524 MaxResults=i NatGatewayIds=1942:NatGatewayId NextToken=s
*s
{NatGateways=1944:natGatewaySet NextToken=s
[1945
{CreateTime=t DeleteTime=t FailureCode=s FailureMessage=s NatGatewayAddresses=91:natGatewayAddressSet NatGatewayId=s ProvisionedBandwidth=669 State=s SubnetId=s VpcId=s Tags=30:tagSet ConnectivityType=s AvailabilityMode=s AutoScalingIps=s AutoProvisionZones=s AttachedAppliances=670:attachedApplianceSet RouteTableId=s
{NextToken=s MaxResults=i DryRun=b NetworkAclIds=1947:NetworkAclId Filters=1290:Filter
*s
{NetworkAcls=1949:networkAclSet NextToken=s
[1950
{Associations=675:associationSet Entries=677:entrySet IsDefault=b:default NetworkAclId=s Tags=30:tagSet VpcId=s OwnerId=s
{NetworkInsightsAccessScopeAnalysisIds=1952:NetworkInsightsAccessScopeAnalysisId NetworkInsightsAccessScopeId=s AnalysisStartTimeBegin=t AnalysisStartTimeEnd=t Filters=1290:Filter MaxResults=i DryRun=b NextToken=s
*s
{NetworkInsightsAccessScopeAnalyses=1954:networkInsightsAccessScopeAnalysisSet NextToken=s
[1955
{NetworkInsightsAccessScopeAnalysisId=s NetworkInsightsAccessScopeAnalysisArn=s NetworkInsightsAccessScopeId=s Status=s StatusMessage=s WarningMessage=s StartDate=t EndDate=t FindingsFound=s AnalyzedEniCount=i Tags=30:tagSet
{NetworkInsightsAccessScopeIds=1957:NetworkInsightsAccessScopeId Filters=1290:Filter MaxResults=i DryRun=b NextToken=s
*s
{NetworkInsightsAccessScopes=1959:networkInsightsAccessScopeSet NextToken=s
[1960
{NetworkInsightsAccessScopeId=s NetworkInsightsAccessScopeArn=s CreatedDate=t UpdatedDate=t Tags=30:tagSet
{NetworkInsightsAnalysisIds=1962:NetworkInsightsAnalysisId NetworkInsightsPathId=s AnalysisStartTime=t AnalysisEndTime=t Filters=1290:Filter MaxResults=i DryRun=b NextToken=s
*s
{NetworkInsightsAnalyses=1964:networkInsightsAnalysisSet NextToken=s
[1965
{NetworkInsightsAnalysisId=s NetworkInsightsAnalysisArn=s NetworkInsightsPathId=s AdditionalAccounts=1966:additionalAccountSet FilterInArns=1967:filterInArnSet FilterOutArns=1968:filterOutArnSet StartDate=t Status=s StatusMessage=s WarningMessage=s NetworkPathFound=b ForwardPathComponents=1969:forwardPathComponentSet ReturnPathComponents=2038:returnPathComponentSet Explanations=2001:explanationSet AlternatePathHints=2039:alternatePathHintSet SuggestedAccounts=2041:suggestedAccountSet Tags=30:tagSet
[s
[s
[s
[1970
{SequenceNumber=i AclRule=1971 AttachedTo=1972 Component=1973 DestinationVpc=1974 OutboundHeader=1975 InboundHeader=1981 RouteTableRoute=1982 SecurityGroupRule=1983 SourceVpc=1984 Subnet=1985 Vpc=1986 AdditionalDetails=1987:additionalDetailSet TransitGateway=1999 TransitGatewayRouteTableRoute=2000 Explanations=2001:explanationSet ElasticLoadBalancerListener=2015 FirewallStatelessRule=2031 FirewallStatefulRule=2037 ServiceName=s
{Cidr=s Egress=b PortRange=680 Protocol=s RuleAction=s RuleNumber=i
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{DestinationAddresses=1976:destinationAddressSet DestinationPortRanges=1977:destinationPortRangeSet Protocol=s SourceAddresses=1979:sourceAddressSet SourcePortRanges=1980:sourcePortRangeSet
[s
[1978
{From=i To=i
[s
[1978
{DestinationAddresses=1976:destinationAddressSet DestinationPortRanges=1977:destinationPortRangeSet Protocol=s SourceAddresses=1979:sourceAddressSet SourcePortRanges=1980:sourcePortRangeSet
{DestinationCidr=s DestinationPrefixListId=s EgressOnlyInternetGatewayId=s GatewayId=s InstanceId=s NatGatewayId=s NetworkInterfaceId=s Origin=s TransitGatewayId=s VpcPeeringConnectionId=s State=s CarrierGatewayId=s CoreNetworkArn=s LocalGatewayId=s
{Cidr=s Direction=s SecurityGroupId=s PortRange=680 PrefixListId=s Protocol=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
[1988
{AdditionalDetailType=s Component=1973 VpcEndpointService=1989 RuleOptions=1990:ruleOptionSet RuleGroupTypePairs=1993:ruleGroupTypePairSet RuleGroupRuleOptionsPairs=1995:ruleGroupRuleOptionsPairSet ServiceName=s LoadBalancers=1997:loadBalancerSet
{Id=s Arn=s Name=s
[1991
{Keyword=s Settings=1992:settingSet
[s
[1994
{RuleGroupArn=s RuleGroupType=s
[1996
{RuleGroupArn=s RuleOptions=1990:ruleOptionSet
[1998
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{DestinationCidr=s State=s RouteOrigin=s PrefixListId=s AttachmentId=s ResourceId=s ResourceType=s
[2002
{Acl=2003 AclRule=1971 Address=s Addresses=2004:addressSet AttachedTo=1972 AvailabilityZones=990:availabilityZoneSet AvailabilityZoneIds=989:availabilityZoneIdSet Cidrs=2005:cidrSet Component=1973 CustomerGateway=2006 Destination=2007 DestinationVpc=1974 Direction=s ExplanationCode=s IngressRouteTable=2008 InternetGateway=2009 LoadBalancerArn=s ClassicLoadBalancerListener=2010 LoadBalancerListenerPort=i LoadBalancerTarget=2011 LoadBalancerTargetGroup=2013 LoadBalancerTargetGroups=2014:loadBalancerTargetGroupSet LoadBalancerTargetPort=i ElasticLoadBalancerListener=2015 MissingComponent=s NatGateway=2016 NetworkInterface=2017 PacketField=s VpcPeeringConnection=2018 Port=i PortRanges=2019:portRangeSet PrefixList=2020 Protocols=2021:protocolSet RouteTableRoute=1982 RouteTable=2022 SecurityGroup=2023 SecurityGroupRule=1983 SecurityGroups=2024:securityGroupSet SourceVpc=1984 State=s Subnet=1985 SubnetRouteTable=2025 Vpc=1986 VpcEndpoint=2026 VpnConnection=2027 VpnGateway=2028 TransitGateway=1999 TransitGatewayRouteTable=2029 TransitGatewayRouteTableRoute=2000 TransitGatewayAttachment=2030 ComponentAccount=s ComponentRegion=s FirewallStatelessRule=2031 FirewallStatefulRule=2037
{Id=s Arn=s Name=s
[s
[s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{LoadBalancerPort=i InstancePort=i
{Address=s AvailabilityZone=s AvailabilityZoneId=s Instance=2012 Port=i
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
[1998
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
[1978
{Id=s Arn=s Name=s
[s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
[1998
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{Id=s Arn=s Name=s
{RuleGroupArn=s Sources=2032:sourceSet Destinations=2033:destinationSet SourcePorts=2034:sourcePortSet DestinationPorts=2035:destinationPortSet Protocols=2036:protocolSet RuleAction=s Priority=i
[s
[s
[1978
[1978
[i
{RuleGroupArn=s Sources=2032:sourceSet Destinations=2033:destinationSet SourcePorts=2034:sourcePortSet DestinationPorts=2035:destinationPortSet Protocol=s RuleAction=s Direction=s
[1970
[2040
{ComponentId=s ComponentArn=s
[s
{NetworkInsightsPathIds=2043:NetworkInsightsPathId Filters=1290:Filter MaxResults=i DryRun=b NextToken=s
*s
{NetworkInsightsPaths=2045:networkInsightsPathSet NextToken=s
[2046
{NetworkInsightsPathId=s NetworkInsightsPathArn=s CreatedDate=t Source=s Destination=s SourceArn=s DestinationArn=s SourceIp=s DestinationIp=s Protocol=s DestinationPort=i Tags=30:tagSet FilterAtSource=728 FilterAtDestination=731
{DryRun=b NetworkInterfaceId=s Attribute=s
{Attachment=739 Description=1579 Groups=743:groupSet NetworkInterfaceId=s SourceDestCheck=1654 AssociatePublicIpAddress=b
{NetworkInterfacePermissionIds=2050:NetworkInterfacePermissionId Filters=1290:Filter NextToken=s MaxResults=i
*s
{NetworkInterfacePermissions=2052 NextToken=s
[2053
{NetworkInterfacePermissionId=s NetworkInterfaceId=s AwsAccountId=s AwsService=s Permission=s PermissionState=757
{NextToken=s MaxResults=i IncludeManagedResources=b DryRun=b NetworkInterfaceIds=2055:NetworkInterfaceId Filters=1558:Filter
*s
{NetworkInterfaces=2057:networkInterfaceSet NextToken=s
[2058
{Association=738 Attachment=739 AvailabilityZone=s ConnectionTrackingConfiguration=742 Description=s Groups=743:groupSet InterfaceType=s Ipv6Addresses=745:ipv6AddressesSet MacAddress=s NetworkInterfaceId=s OutpostArn=s OwnerId=s PrivateDnsName=s PublicDnsName=s PublicIpDnsNameOptions=747 PrivateIpAddress=s PrivateIpAddresses=748:privateIpAddressesSet Ipv4Prefixes=750:ipv4PrefixSet Ipv6Prefixes=751:ipv6PrefixSet RequesterId=s RequesterManaged=b SourceDestCheck=b Status=s SubnetId=s TagSet=30 VpcId=s DenyAllIgwTraffic=b Ipv6Native=b Ipv6Address=s Operator=266 AssociatedSubnets=753:associatedSubnetSet AvailabilityZoneId=s
{OutpostLagIds=2060:OutpostLagId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{OutpostLags=2062:outpostLagSet NextToken=s
[2063
{OutpostArn=s OwnerId=s State=s OutpostLagId=s LocalGatewayVirtualInterfaceIds=653:localGatewayVirtualInterfaceIdSet ServiceLinkVirtualInterfaceIds=2064:serviceLinkVirtualInterfaceIdSet Tags=30:tagSet
[s
{GroupIds=2066:GroupId DryRun=b GroupNames=2067:GroupName Filters=1290:Filter
*s
*s
{PlacementGroups=2069:placementGroupSet
[2070
{GroupName=s State=s Strategy=s PartitionCount=i GroupId=s Tags=30:tagSet GroupArn=s SpreadLevel=s LinkedGroupId=s Operator=266
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s PrefixListIds=2072:PrefixListId
*s
{NextToken=s PrefixLists=2074:prefixListSet
[2075
{Cidrs=2005:cidrSet PrefixListId=s PrefixListName=s
{DryRun=b Resources=2077:Resource MaxResults=i NextToken=s
*s
{Principals=2079:principalSet NextToken=s
[2080
{Arn=s Statuses=1303:statusSet
{PoolIds=2082:PoolId NextToken=s MaxResults=i Filters=1290:Filter
*s
{PublicIpv4Pools=2084:publicIpv4PoolSet NextToken=s
[2085
{PoolId=s Description=s PoolAddressRanges=2086:poolAddressRangeSet TotalAddressCount=i TotalAvailableAddressCount=i NetworkBorderGroup=s Tags=30:tagSet
[2087
{FirstAddress=s LastAddress=s AddressCount=i AvailableAddressCount=i
{RegionNames=2089:RegionName AllRegions=b DryRun=b Filters=1290:Filter
*s
{Regions=2091:regionInfo
[2092
{OptInStatus=s Geography=2093:geographySet RegionName=s Endpoint=s:regionEndpoint
[2094
{Name=s
{ReplaceRootVolumeTaskIds=2096:ReplaceRootVolumeTaskId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{ReplaceRootVolumeTasks=2098:replaceRootVolumeTaskSet NextToken=s
[2099
{ReplaceRootVolumeTaskId=s InstanceId=s TaskState=s StartTime=s CompleteTime=s Tags=30:tagSet ImageId=s SnapshotId=s DeleteReplacedRootVolume=b
{OfferingClass=s ReservedInstancesIds=2101:ReservedInstancesId DryRun=b Filters=1290:Filter OfferingType=s
*s
{ReservedInstances=2103:reservedInstancesSet
[2104
{CurrencyCode=s InstanceTenancy=s OfferingClass=s OfferingType=s RecurringCharges=2105 Scope=s Tags=30:tagSet AvailabilityZoneId=s ReservedInstancesId=s InstanceType=s AvailabilityZone=s Start=t End=t Duration=i UsagePrice=f FixedPrice=f InstanceCount=i ProductDescription=s State=s
[2106
{Amount=f Frequency=s
{ReservedInstancesId=s ReservedInstancesListingId=s Filters=1290:Filter
{ReservedInstancesListings=235:reservedInstancesListingsSet
{ReservedInstancesModificationIds=2110:ReservedInstancesModificationId NextToken=s Filters=1290:Filter
*s
{NextToken=s ReservedInstancesModifications=2112:reservedInstancesModificationsSet
[2113
{ClientToken=s CreateDate=t EffectiveDate=t ModificationResults=2114:modificationResultSet ReservedInstancesIds=2117:reservedInstancesSet ReservedInstancesModificationId=s Status=s StatusMessage=s UpdateDate=t
[2115
{ReservedInstancesId=s TargetConfiguration=2116
{AvailabilityZone=s InstanceCount=i InstanceType=s Platform=s Scope=s AvailabilityZoneId=s
[2118
{ReservedInstancesId=s
{AvailabilityZone=s IncludeMarketplace=b InstanceType=s MaxDuration=i MaxInstanceCount=i MinDuration=i OfferingClass=s ProductDescription=s ReservedInstancesOfferingIds=2120:ReservedInstancesOfferingId AvailabilityZoneId=s DryRun=b Filters=1290:Filter InstanceTenancy=s OfferingType=s NextToken=s MaxResults=i
*s
{NextToken=s ReservedInstancesOfferings=2122:reservedInstancesOfferingsSet
[2123
{CurrencyCode=s InstanceTenancy=s Marketplace=b OfferingClass=s OfferingType=s PricingDetails=2124:pricingDetailsSet RecurringCharges=2105 Scope=s AvailabilityZoneId=s ReservedInstancesOfferingId=s InstanceType=s AvailabilityZone=s Duration=i UsagePrice=f FixedPrice=f ProductDescription=s
[2125
{Count=i Price=f
{RouteServerEndpointIds=2127:RouteServerEndpointId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
*s
{RouteServerEndpoints=2129:routeServerEndpointSet NextToken=s
[2130
{RouteServerId=s RouteServerEndpointId=s VpcId=s SubnetId=s EniId=s EniAddress=s State=s FailureReason=s Tags=30:tagSet
{RouteServerPeerIds=2132:RouteServerPeerId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
*s
{RouteServerPeers=2134:routeServerPeerSet NextToken=s
[2135
{RouteServerPeerId=s RouteServerEndpointId=s RouteServerId=s VpcId=s SubnetId=s State=s FailureReason=s EndpointEniId=s EndpointEniAddress=s PeerAddress=s BgpOptions=784 BgpStatus=785 BfdStatus=786 Tags=30:tagSet
{RouteServerIds=2137:RouteServerId NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
*s
{RouteServers=2139:routeServerSet NextToken=s
[2140
{RouteServerId=s AmazonSideAsn=i State=s Tags=30:tagSet PersistRoutesState=s PersistRoutesDuration=i SnsNotificationsEnabled=b SnsTopicArn=s
{NextToken=s MaxResults=i DryRun=b RouteTableIds=2142:RouteTableId Filters=1290:Filter
*s
{RouteTables=2144:routeTableSet NextToken=s
[2145
{Associations=790:associationSet PropagatingVgws=792:propagatingVgwSet RouteTableId=s Routes=794:routeSet Tags=30:tagSet VpcId=s OwnerId=s
{DryRun=b Filters=1290:Filter FirstSlotStartTimeRange=2147 MaxResults=i MaxSlotDurationInHours=i MinSlotDurationInHours=i NextToken=s Recurrence=2148
{EarliestTime=t LatestTime=t
{Frequency=s Interval=i OccurrenceDays=2149:OccurrenceDay OccurrenceRelativeToEnd=b OccurrenceUnit=s
*i
{NextToken=s ScheduledInstanceAvailabilitySet=2151
[2152
{AvailabilityZone=s AvailableInstanceCount=i FirstSlotStartTime=t HourlyPrice=s InstanceType=s MaxTermDurationInDays=i MinTermDurationInDays=i NetworkPlatform=s Platform=s PurchaseToken=s Recurrence=2153 SlotDurationInHours=i TotalScheduledInstanceHours=i
{Frequency=s Interval=i OccurrenceDaySet=2154 OccurrenceRelativeToEnd=b OccurrenceUnit=s
[i
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s ScheduledInstanceIds=2156:ScheduledInstanceId SlotStartTimeRange=2157
*s
{EarliestTime=t LatestTime=t
{NextToken=s ScheduledInstanceSet=2159
[2160
{AvailabilityZone=s CreateDate=t HourlyPrice=s InstanceCount=i InstanceType=s NetworkPlatform=s NextSlotStartTime=t Platform=s PreviousSlotEndTime=t Recurrence=2153 ScheduledInstanceId=s SlotDurationInHours=i TermEndDate=t TermStartDate=t TotalScheduledInstanceHours=i
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s SecondaryInterfaceIds=2162:SecondaryInterfaceId
*s
{SecondaryInterfaces=2164:secondaryInterfaceSet NextToken=s
[2165
{AvailabilityZone=s AvailabilityZoneId=s Attachment=2166 MacAddress=s OwnerId=s PrivateIpv4Addresses=2167:privateIpv4AddressSet SecondaryInterfaceId=s SecondaryInterfaceArn=s SecondaryInterfaceType=s SecondarySubnetId=s SecondaryNetworkId=s SecondaryNetworkType=s SourceDestCheck=b Status=s Tags=30:tagSet
{AttachmentId=s AttachTime=t DeleteOnTermination=b DeviceIndex=i InstanceId=s InstanceOwnerId=s NetworkCardIndex=i Status=s
[2168
{PrivateIpAddress=s
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s SecondaryNetworkIds=2170:SecondaryNetworkId
*s
{SecondaryNetworks=2172:secondaryNetworkSet NextToken=s
[2173
{SecondaryNetworkId=s SecondaryNetworkArn=s OwnerId=s Type=s State=s StateReason=s Ipv4CidrBlockAssociations=799:ipv4CidrBlockAssociationSet Tags=30:tagSet
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s SecondarySubnetIds=2175:SecondarySubnetId
*s
{SecondarySubnets=2177:secondarySubnetSet NextToken=s
[2178
{SecondarySubnetId=s SecondarySubnetArn=s SecondaryNetworkId=s SecondaryNetworkType=s OwnerId=s AvailabilityZoneId=s AvailabilityZone=s Ipv4CidrBlockAssociations=804:ipv4CidrBlockAssociationSet State=s StateReason=s Tags=30:tagSet
{DryRun=b GroupId=2180
*s
{SecurityGroupReferenceSet=2182
[2183
{GroupId=s ReferencingVpcId=s VpcPeeringConnectionId=s TransitGatewayId=s
{Filters=1290:Filter SecurityGroupRuleIds=2185:SecurityGroupRuleId DryRun=b NextToken=s MaxResults=i
*s
{SecurityGroupRules=199:securityGroupRuleSet NextToken=s
{Filters=1290:Filter NextToken=s MaxResults=i DryRun=b
{SecurityGroupVpcAssociations=2189:securityGroupVpcAssociationSet NextToken=s
[2190
{GroupId=s VpcId=s VpcOwnerId=s State=s StateReason=s GroupOwnerId=s
{GroupIds=2192:GroupId GroupNames=2193:GroupName NextToken=s MaxResults=i DryRun=b Filters=1290:Filter
*s
*s
{NextToken=s SecurityGroups=2195:securityGroupInfo
[2196
{GroupId=s IpPermissionsEgress=2197 Tags=30:tagSet VpcId=s SecurityGroupArn=s OwnerId=s GroupName=s Description=s:groupDescription IpPermissions=2207
[2198
{IpProtocol=s FromPort=i ToPort=i UserIdGroupPairs=2199:groups IpRanges=2201 Ipv6Ranges=2203 PrefixListIds=2205
[2200
{Description=s UserId=s GroupName=s GroupId=s VpcId=s VpcPeeringConnectionId=s PeeringStatus=s
[2202
{Description=s CidrIp=s
[2204
{Description=s CidrIpv6=s
[2206
{Description=s PrefixListId=s
[2198
{ServiceLinkVirtualInterfaceIds=2209:ServiceLinkVirtualInterfaceId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{ServiceLinkVirtualInterfaces=2211:serviceLinkVirtualInterfaceSet NextToken=s
[2212
{ServiceLinkVirtualInterfaceId=s ServiceLinkVirtualInterfaceArn=s OutpostId=s OutpostArn=s OwnerId=s LocalAddress=s PeerAddress=s PeerBgpAsn=i Vlan=i OutpostLagId=s Tags=30:tagSet ConfigurationState=s
{Attribute=s SnapshotId=s DryRun=b
{ProductCodes=1534 SnapshotId=s CreateVolumePermissions=2215:createVolumePermission
[2216
{UserId=s Group=s
{Filters=1290:Filter DryRun=b NextToken=s MaxResults=i
{SnapshotTierStatuses=2219:snapshotTierStatusSet NextToken=s
[2220
{SnapshotId=s VolumeId=s Status=s OwnerId=s Tags=30:tagSet StorageTier=s LastTieringStartTime=t LastTieringProgress=i LastTieringOperationStatus=s LastTieringOperationStatusDetail=s ArchivalCompleteTime=t RestoreExpiryTime=t
{MaxResults=i NextToken=s OwnerIds=1538:Owner RestorableByUserIds=2222:RestorableBy SnapshotIds=1916:SnapshotId DryRun=b Filters=1290:Filter
*s
{NextToken=s Snapshots=2224:snapshotSet
[2225
{OwnerAlias=s OutpostArn=s Tags=30:tagSet StorageTier=s RestoreExpiryTime=t SseType=s AvailabilityZone=s TransferType=s CompletionDurationMinutes=i CompletionTime=t FullSnapshotSizeInBytes=i SnapshotId=s VolumeId=s State=s:status StateMessage=s:statusMessage StartTime=t Progress=s OwnerId=s Description=s VolumeSize=i Encrypted=b KmsKeyId=s DataEncryptionKeyId=s
{DryRun=b
{SpotDatafeedSubscription=818
{DryRun=b SpotFleetRequestId=s NextToken=s MaxResults=i
{ActiveInstances=1501:activeInstanceSet NextToken=s SpotFleetRequestId=s
{DryRun=b SpotFleetRequestId=s EventType=s StartTime=t NextToken=s MaxResults=i
{HistoryRecords=2232:historyRecordSet LastEvaluatedTime=t NextToken=s SpotFleetRequestId=s StartTime=t
[2233
{EventInformation=1498 EventType=s Timestamp=t
{DryRun=b SpotFleetRequestIds=242:SpotFleetRequestId NextToken=s MaxResults=i
{NextToken=s SpotFleetRequestConfigs=2236:spotFleetRequestConfigSet
[2237
{ActivityStatus=s CreateTime=t SpotFleetRequestConfig=2238 SpotFleetRequestId=s SpotFleetRequestState=s Tags=30:tagSet
{AllocationStrategy=s OnDemandAllocationStrategy=s SpotMaintenanceStrategies=2239 ClientToken=s ExcessCapacityTerminationPolicy=s FulfilledCapacity=f OnDemandFulfilledCapacity=f IamFleetRole=s LaunchSpecifications=2241 LaunchTemplateConfigs=2261 SpotPrice=s TargetCapacity=i OnDemandTargetCapacity=i OnDemandMaxTotalPrice=s SpotMaxTotalPrice=s TerminateInstancesWithExpiration=b Type=s ValidFrom=t ValidUntil=t ReplaceUnhealthyInstances=b InstanceInterruptionBehavior=s LoadBalancersConfig=2265 InstancePoolsToUseCount=i Context=s TargetCapacityUnitType=s TagSpecifications=2272:TagSpecification
{CapacityRebalance=2240
{ReplacementStrategy=s TerminationDelay=i
[2242
{AddressingType=s BlockDeviceMappings=1591:blockDeviceMapping EbsOptimized=b IamInstanceProfile=2243 ImageId=s InstanceType=s KernelId=s KeyName=s Monitoring=2244 NetworkInterfaces=2245:networkInterfaceSet Placement=2257 RamdiskId=s SpotPrice=s SubnetId=s UserData=s WeightedCapacity=f TagSpecifications=2258:tagSpecificationSet InstanceRequirements=413 SecurityGroups=743:groupSet
{Arn=s Name=s
{Enabled=b
[2246
{AssociatePublicIpAddress=b DeleteOnTermination=b Description=s DeviceIndex=i Groups=2247:SecurityGroupId Ipv6AddressCount=i Ipv6Addresses=2248:ipv6AddressesSet NetworkInterfaceId=s PrivateIpAddress=s PrivateIpAddresses=2249:privateIpAddressesSet SecondaryPrivateIpAddressCount=i SubnetId=s AssociateCarrierIpAddress=b:AssociateCarrierIpAddress InterfaceType=s:InterfaceType NetworkCardIndex=i:NetworkCardIndex Ipv4Prefixes=2250:Ipv4Prefix Ipv4PrefixCount=i:Ipv4PrefixCount Ipv6Prefixes=2252:Ipv6Prefix Ipv6PrefixCount=i:Ipv6PrefixCount PrimaryIpv6=b:PrimaryIpv6 EnaSrdSpecification=2254:EnaSrdSpecification ConnectionTrackingSpecification=2256:ConnectionTrackingSpecification EnaQueueCount=i:EnaQueueCount
[s
[596
[598
[2251
{Ipv4Prefix=s:Ipv4Prefix
[2253
{Ipv6Prefix=s:Ipv6Prefix
{EnaSrdEnabled=b:EnaSrdEnabled EnaSrdUdpSpecification=2255:EnaSrdUdpSpecification
{EnaSrdUdpEnabled=b:EnaSrdUdpEnabled
{TcpEstablishedTimeout=i:TcpEstablishedTimeout UdpStreamTimeout=i:UdpStreamTimeout UdpTimeout=i:UdpTimeout
{AvailabilityZone=s GroupName=s Tenancy=s AvailabilityZoneId=s
[2259
{ResourceType=s Tags=2260:tag
[31
[2262
{LaunchTemplateSpecification=410 Overrides=2263
[2264
{InstanceType=s SpotPrice=s SubnetId=s AvailabilityZone=s WeightedCapacity=f Priority=f InstanceRequirements=413 AvailabilityZoneId=s
{ClassicLoadBalancersConfig=2266 TargetGroupsConfig=2269
{ClassicLoadBalancers=2267
[2268
{Name=s
{TargetGroups=2270
[2271
{Arn=s
[2273
{ResourceType=s Tags=2274:Tag
[31
{NextToken=s MaxResults=i DryRun=b SpotInstanceRequestIds=250:SpotInstanceRequestId Filters=1290:Filter
{SpotInstanceRequests=2277:spotInstanceRequestSet NextToken=s
[2278
{ActualBlockHourlyPrice=s AvailabilityZoneGroup=s BlockDurationMinutes=i CreateTime=t Fault=819 InstanceId=s LaunchGroup=s LaunchSpecification=2279 LaunchedAvailabilityZone=s LaunchedAvailabilityZoneId=s ProductDescription=s SpotInstanceRequestId=s SpotPrice=s State=s Status=2281 Tags=30:tagSet Type=s ValidFrom=t ValidUntil=t InstanceInterruptionBehavior=s
{UserData=s AddressingType=s BlockDeviceMappings=1591:blockDeviceMapping EbsOptimized=b IamInstanceProfile=2243 ImageId=s InstanceType=s KernelId=s KeyName=s NetworkInterfaces=2245:networkInterfaceSet Placement=2257 RamdiskId=s SubnetId=s SecurityGroups=743:groupSet Monitoring=2280
{Enabled=b
{Code=s Message=s UpdateTime=t
{AvailabilityZoneId=s DryRun=b StartTime=t EndTime=t InstanceTypes=2283:InstanceType ProductDescriptions=2284:ProductDescription Filters=1290:Filter AvailabilityZone=s MaxResults=i NextToken=s
*s
*s
{NextToken=s SpotPriceHistory=2286:spotPriceHistorySet
[2287
{AvailabilityZone=s AvailabilityZoneId=s InstanceType=s ProductDescription=s SpotPrice=s Timestamp=t
{DryRun=b MaxResults=i NextToken=s VpcId=s
{NextToken=s StaleSecurityGroupSet=2290
[2291
{Description=s GroupId=s GroupName=s StaleIpPermissions=2292 StaleIpPermissionsEgress=2297 VpcId=s
[2293
{FromPort=i IpProtocol=s IpRanges=2294 PrefixListIds=2295 ToPort=i UserIdGroupPairs=2296:groups
[s
[s
[2200
[2293
{ImageIds=2299:ImageId DryRun=b Filters=1290:Filter NextToken=s MaxResults=i
*s
{StoreImageTaskResults=2301:storeImageTaskResultSet NextToken=s
[2302
{AmiId=s TaskStartTime=t Bucket=s S3objectKey=s ProgressPercentage=i StoreTaskState=s StoreTaskFailureReason=s
{Filters=1290:Filter SubnetIds=2304:SubnetId NextToken=s MaxResults=i DryRun=b
*s
{NextToken=s Subnets=2306:subnetSet
[2307
{AvailabilityZoneId=s EnableLniAtDeviceIndex=i MapCustomerOwnedIpOnLaunch=b CustomerOwnedIpv4Pool=s OwnerId=s AssignIpv6AddressOnCreation=b Ipv6CidrBlockAssociationSet=326 Tags=30:tagSet SubnetArn=s OutpostArn=s EnableDns64=b Ipv6Native=b PrivateDnsNameOptionsOnLaunch=328 BlockPublicAccessStates=329 Type=s SubnetId=s State=s VpcId=s CidrBlock=s AvailableIpAddressCount=i AvailabilityZone=s DefaultForAz=b MapPublicIpOnLaunch=b
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
{NextToken=s Tags=2310:tagSet
[2311
{Key=s ResourceId=s ResourceType=s Value=s
{TrafficMirrorFilterRuleIds=2313:TrafficMirrorFilterRuleId TrafficMirrorFilterId=s DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
*s
{TrafficMirrorFilterRules=2315:trafficMirrorFilterRuleSet NextToken=s
[835
{TrafficMirrorFilterIds=2317:TrafficMirrorFilterId DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
*s
{TrafficMirrorFilters=2319:trafficMirrorFilterSet NextToken=s
[2320
{TrafficMirrorFilterId=s IngressFilterRules=834:ingressFilterRuleSet EgressFilterRules=838:egressFilterRuleSet NetworkServices=839:networkServiceSet Description=s Tags=30:tagSet
{TrafficMirrorSessionIds=2322:TrafficMirrorSessionId DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
*s
{TrafficMirrorSessions=2324:trafficMirrorSessionSet NextToken=s
[2325
{TrafficMirrorSessionId=s TrafficMirrorTargetId=s TrafficMirrorFilterId=s NetworkInterfaceId=s OwnerId=s PacketLength=i SessionNumber=i VirtualNetworkId=i Description=s Tags=30:tagSet
{TrafficMirrorTargetIds=2327:TrafficMirrorTargetId DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
*s
{TrafficMirrorTargets=2329:trafficMirrorTargetSet NextToken=s
[2330
{TrafficMirrorTargetId=s NetworkInterfaceId=s NetworkLoadBalancerArn=s Type=s Description=s OwnerId=s Tags=30:tagSet GatewayLoadBalancerEndpointId=s
{TransitGatewayAttachmentIds=2332 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayAttachments=2334 NextToken=s
[2335
{TransitGatewayAttachmentId=s TransitGatewayId=s TransitGatewayOwnerId=s ResourceOwnerId=s ResourceType=s ResourceId=s State=s Association=2336 CreationTime=t Tags=30:tagSet
{TransitGatewayRouteTableId=s State=s
{TransitGatewayConnectPeerIds=2338 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayConnectPeers=2340:transitGatewayConnectPeerSet NextToken=s
[2341
{TransitGatewayAttachmentId=s TransitGatewayConnectPeerId=s State=s CreationTime=t ConnectPeerConfiguration=868 Tags=30:tagSet
{TransitGatewayAttachmentIds=2332 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayConnects=2344:transitGatewayConnectSet NextToken=s
[2345
{TransitGatewayAttachmentId=s TransportTransitGatewayAttachmentId=s TransitGatewayId=s State=s CreationTime=t Options=862 Tags=30:tagSet
{TransitGatewayMeteringPolicyIds=2347 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayMeteringPolicies=2349 NextToken=s
[2350
{TransitGatewayMeteringPolicyId=s TransitGatewayId=s MiddleboxAttachmentIds=876:middleboxAttachmentIdSet State=s UpdateEffectiveAt=t Tags=30:tagSet
{TransitGatewayMulticastDomainIds=2352 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayMulticastDomains=2354 NextToken=s
[2355
{TransitGatewayMulticastDomainId=s TransitGatewayId=s TransitGatewayMulticastDomainArn=s OwnerId=s Options=885 State=s CreationTime=t Tags=30:tagSet
{TransitGatewayAttachmentIds=2332 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayPeeringAttachments=2358 NextToken=s
[2359
{TransitGatewayAttachmentId=s AccepterTransitGatewayAttachmentId=s RequesterTgwInfo=26 AccepterTgwInfo=27 Options=28 Status=29 State=s CreationTime=t Tags=30:tagSet
{TransitGatewayPolicyTableIds=2361 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayPolicyTables=2363 NextToken=s
[2364
{TransitGatewayPolicyTableId=s TransitGatewayId=s State=s CreationTime=t Tags=30:tagSet
{TransitGatewayRouteTableAnnouncementIds=2366 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayRouteTableAnnouncements=2368 NextToken=s
[2369
{TransitGatewayRouteTableAnnouncementId=s TransitGatewayId=s CoreNetworkId=s PeerTransitGatewayId=s PeerCoreNetworkId=s PeeringAttachmentId=s AnnouncementDirection=s TransitGatewayRouteTableId=s State=s CreationTime=t Tags=30:tagSet
{TransitGatewayRouteTableIds=2371 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGatewayRouteTables=2373 NextToken=s
[2374
{TransitGatewayRouteTableId=s TransitGatewayId=s State=s DefaultAssociationRouteTable=b DefaultPropagationRouteTable=b CreationTime=t Tags=30:tagSet
{TransitGatewayAttachmentIds=2332 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayVpcAttachments=2377 NextToken=s
[2378
{TransitGatewayAttachmentId=s TransitGatewayId=s VpcId=s VpcOwnerId=s State=s SubnetIds=35 CreationTime=t Options=36 Tags=30:tagSet
{TransitGatewayIds=2380 Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{TransitGateways=2382:transitGatewaySet NextToken=s
[2383
{TransitGatewayId=s TransitGatewayArn=s State=s OwnerId=s Description=s CreationTime=t Options=855 Tags=30:tagSet
{AssociationIds=2385:AssociationId DryRun=b Filters=1290:Filter NextToken=s MaxResults=i
*s
{InterfaceAssociations=2387:interfaceAssociationSet NextToken=s
[2388
{AssociationId=s BranchInterfaceId=s TrunkInterfaceId=s InterfaceProtocol=s VlanId=i GreKey=i Tags=30:tagSet
{VerifiedAccessEndpointIds=2390:VerifiedAccessEndpointId VerifiedAccessInstanceId=s VerifiedAccessGroupId=s MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
*s
{VerifiedAccessEndpoints=2392:verifiedAccessEndpointSet NextToken=s
[2393
{VerifiedAccessInstanceId=s VerifiedAccessGroupId=s VerifiedAccessEndpointId=s ApplicationDomain=s EndpointType=s AttachmentType=s DomainCertificateArn=s EndpointDomain=s DeviceValidationDomain=s SecurityGroupIds=922:securityGroupIdSet LoadBalancerOptions=923 NetworkInterfaceOptions=927 Status=928 Description=s CreationTime=s LastUpdatedTime=s DeletionTime=s Tags=30:tagSet SseSpecification=172 RdsOptions=929 CidrOptions=930
{VerifiedAccessGroupIds=2395:VerifiedAccessGroupId VerifiedAccessInstanceId=s MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
*s
{VerifiedAccessGroups=2397:verifiedAccessGroupSet NextToken=s
[2398
{VerifiedAccessGroupId=s VerifiedAccessInstanceId=s Description=s Owner=s VerifiedAccessGroupArn=s CreationTime=s LastUpdatedTime=s DeletionTime=s Tags=30:tagSet SseSpecification=172
{VerifiedAccessInstanceIds=2400:VerifiedAccessInstanceId MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
*s
{LoggingConfigurations=2402:loggingConfigurationSet NextToken=s
[2403
{VerifiedAccessInstanceId=s AccessLogs=2404
{S3=2405 CloudWatchLogs=2407 KinesisDataFirehose=2408 LogVersion=s IncludeTrustContext=b
{Enabled=b DeliveryStatus=2406 BucketName=s Prefix=s BucketOwner=s
{Code=s Message=s
{Enabled=b DeliveryStatus=2406 LogGroup=s
{Enabled=b DeliveryStatus=2406 DeliveryStream=s
{VerifiedAccessInstanceIds=2400:VerifiedAccessInstanceId MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
{VerifiedAccessInstances=2411:verifiedAccessInstanceSet NextToken=s
[2412
{VerifiedAccessInstanceId=s Description=s VerifiedAccessTrustProviders=175:verifiedAccessTrustProviderSet CreationTime=s LastUpdatedTime=s Tags=30:tagSet FipsEnabled=b CidrEndpointsCustomSubDomain=177
{VerifiedAccessTrustProviderIds=2414:VerifiedAccessTrustProviderId MaxResults=i NextToken=s Filters=1290:Filter DryRun=b
*s
{VerifiedAccessTrustProviders=2416:verifiedAccessTrustProviderSet NextToken=s
[2417
{VerifiedAccessTrustProviderId=s Description=s TrustProviderType=s UserTrustProviderType=s DeviceTrustProviderType=s OidcOptions=170 DeviceOptions=171 PolicyReferenceName=s CreationTime=s LastUpdatedTime=s Tags=30:tagSet SseSpecification=172 NativeApplicationOidcOptions=173
{Attribute=s VolumeId=s DryRun=b
{AutoEnableIO=2420 ProductCodes=1534 VolumeId=s
{Value=b
{MaxResults=i NextToken=s VolumeIds=2422:VolumeId IncludeManagedResources=b DryRun=b Filters=1290:Filter
*s
{NextToken=s VolumeStatuses=2424:volumeStatusSet
[2425
{Actions=2426:actionsSet AvailabilityZone=s OutpostArn=s Events=2428:eventsSet VolumeId=s VolumeStatus=2430 AttachmentStatuses=2433 InitializationStatusDetails=2435 AvailabilityZoneId=s Operator=266
[2427
{Code=s Description=s EventId=s EventType=s
[2429
{Description=s EventId=s EventType=s NotAfter=t NotBefore=t InstanceId=s
{Details=2431 Status=s
[2432
{Name=s Status=s
[2434
{IoPerformance=s InstanceId=s
{InitializationType=s Progress=i EstimatedTimeToCompleteInSeconds=i
{VolumeIds=2422:VolumeId IncludeManagedResources=b DryRun=b Filters=1290:Filter NextToken=s MaxResults=i
{NextToken=s Volumes=264:volumeSet
{DryRun=b VolumeIds=2422:VolumeId Filters=1290:Filter NextToken=s MaxResults=i
{NextToken=s VolumesModifications=2440:volumeModificationSet
[2441
{VolumeId=s ModificationState=s StatusMessage=s TargetSize=i TargetIops=i TargetVolumeType=s TargetThroughput=i TargetMultiAttachEnabled=b OriginalSize=i OriginalIops=i OriginalVolumeType=s OriginalThroughput=i OriginalMultiAttachEnabled=b Progress=i StartTime=t EndTime=t Operator=266
{Attribute=s VpcId=s DryRun=b
{EnableDnsHostnames=2444 EnableDnsSupport=2445 EnableNetworkAddressUsageMetrics=2446 VpcId=s
{Value=b
{Value=b
{Value=b
{DryRun=b Filters=1290:Filter ExclusionIds=2448:ExclusionId NextToken=s MaxResults=i
*s
{VpcBlockPublicAccessExclusions=2450:vpcBlockPublicAccessExclusionSet NextToken=s
[2451
{ExclusionId=s InternetGatewayExclusionMode=s ResourceArn=s State=s Reason=s CreationTimestamp=t LastUpdateTimestamp=t DeletionTimestamp=t Tags=30:tagSet
{DryRun=b
{VpcBlockPublicAccessOptions=2454
{AwsAccountId=s AwsRegion=s State=s InternetGatewayBlockMode=s Reason=s LastUpdateTimestamp=t ManagedBy=s ExclusionsAllowed=s
{DryRun=b VpcIds=2456:VpcId Filters=1290:Filter
*s
{Vpcs=2458:vpcSet
[2459
{ClassicLinkEnabled=b Tags=30:tagSet VpcId=s
{VpcIds=2461 MaxResults=i NextToken=s
*s
{NextToken=s Vpcs=2463
[2464
{ClassicLinkDnsSupported=b VpcId=s
{DryRun=b Filters=1290:Filter VpcEncryptionControlIds=2466:VpcEncryptionControlId VpcIds=2467:VpcId NextToken=s MaxResults=i
*s
*s
{VpcEncryptionControls=2469:vpcEncryptionControlSet NextToken=s
[2470
{VpcId=s VpcEncryptionControlId=s Mode=s State=s StateMessage=s ResourceExclusions=338 Tags=30:tagSet
{DryRun=b VpcEndpointIds=38:VpcEndpointId Filters=1290:Filter MaxResults=i NextToken=s
{VpcEndpointAssociations=2473:vpcEndpointAssociationSet NextToken=s
[2474
{Id=s VpcEndpointId=s ServiceNetworkArn=s ServiceNetworkName=s AssociatedResourceAccessibility=s FailureReason=s FailureCode=s DnsEntry=2475 PrivateDnsEntry=2476 AssociatedResourceArn=s ResourceConfigurationGroupArn=s Tags=30:tagSet
{DnsName=s HostedZoneId=s
{DnsName=s HostedZoneId=s
{DryRun=b ConnectionNotificationId=s Filters=1290:Filter MaxResults=i NextToken=s
{ConnectionNotificationSet=2479 NextToken=s
[2480
{ConnectionNotificationId=s ServiceId=s VpcEndpointId=s ConnectionNotificationType=s ConnectionNotificationArn=s ConnectionEvents=979 ConnectionNotificationState=s ServiceRegion=s
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s
{VpcEndpointConnections=2483:vpcEndpointConnectionSet NextToken=s
[2484
{ServiceId=s VpcEndpointId=s VpcEndpointOwner=s VpcEndpointState=s CreationTimestamp=t DnsEntries=969:dnsEntrySet NetworkLoadBalancerArns=991:networkLoadBalancerArnSet GatewayLoadBalancerArns=992:gatewayLoadBalancerArnSet IpAddressType=s VpcEndpointConnectionId=s Tags=30:tagSet VpcEndpointRegion=s
{DryRun=b ServiceIds=1236:ServiceId Filters=1290:Filter MaxResults=i NextToken=s
{ServiceConfigurations=2487:serviceConfigurationSet NextToken=s
[2488
{ServiceType=987 ServiceId=s ServiceName=s ServiceState=s AvailabilityZoneIds=989:availabilityZoneIdSet AvailabilityZones=990:availabilityZoneSet AcceptanceRequired=b ManagesVpcEndpoints=b NetworkLoadBalancerArns=991:networkLoadBalancerArnSet GatewayLoadBalancerArns=992:gatewayLoadBalancerArnSet SupportedIpAddressTypes=993:supportedIpAddressTypeSet BaseEndpointDnsNames=994:baseEndpointDnsNameSet PrivateDnsName=s PrivateDnsNameConfiguration=995 PayerResponsibility=s Tags=30:tagSet SupportedRegions=996:supportedRegionSet RemoteAccessEnabled=b
{DryRun=b ServiceId=s Filters=1290:Filter MaxResults=i NextToken=s
{AllowedPrincipals=2491 NextToken=s
[2492
{PrincipalType=s Principal=s ServicePermissionId=s Tags=30:tagSet ServiceId=s
{DryRun=b ServiceNames=2494:ServiceName Filters=1290:Filter MaxResults=i NextToken=s ServiceRegions=2495:ServiceRegion
*s
*s
{ServiceNames=2497:serviceNameSet ServiceDetails=2498:serviceDetailSet NextToken=s
[s
[2499
{ServiceName=s ServiceId=s ServiceType=987 ServiceRegion=s AvailabilityZoneIds=989:availabilityZoneIdSet AvailabilityZones=990:availabilityZoneSet Owner=s BaseEndpointDnsNames=994:baseEndpointDnsNameSet PrivateDnsName=s PrivateDnsNames=2500:privateDnsNameSet VpcEndpointPolicySupported=b AcceptanceRequired=b ManagesVpcEndpoints=b PayerResponsibility=s Tags=30:tagSet PrivateDnsNameVerificationState=s SupportedIpAddressTypes=993:supportedIpAddressTypeSet
[2501
{PrivateDnsName=s
{DryRun=b VpcEndpointIds=38:VpcEndpointId Filters=1290:Filter MaxResults=i NextToken=s
{VpcEndpoints=2504:vpcEndpointSet NextToken=s
[2505
{VpcEndpointId=s VpcEndpointType=s VpcId=s ServiceName=s State=s PolicyDocument=s RouteTableIds=962:routeTableIdSet SubnetIds=963:subnetIdSet Groups=964:groupSet IpAddressType=s DnsOptions=966 PrivateDnsEnabled=b RequesterManaged=b NetworkInterfaceIds=968:networkInterfaceIdSet DnsEntries=969:dnsEntrySet CreationTimestamp=t Tags=30:tagSet OwnerId=s LastError=971 Ipv4Prefixes=972:ipv4PrefixSet Ipv6Prefixes=975:ipv6PrefixSet FailureReason=s ServiceNetworkArn=s ResourceConfigurationArn=s ServiceRegion=s
{NextToken=s MaxResults=i DryRun=b VpcPeeringConnectionIds=2507:VpcPeeringConnectionId Filters=1290:Filter
*s
{VpcPeeringConnections=2509:vpcPeeringConnectionSet NextToken=s
[2510
{AccepterVpcInfo=46 ExpirationTime=t RequesterVpcInfo=52 Status=53 Tags=30:tagSet VpcPeeringConnectionId=s
{Filters=1290:Filter VpcIds=2467:VpcId NextToken=s MaxResults=i DryRun=b
{NextToken=s Vpcs=2513:vpcSet
[2514
{OwnerId=s InstanceTenancy=s Ipv6CidrBlockAssociationSet=333 CidrBlockAssociationSet=335 IsDefault=b EncryptionControl=337 Tags=30:tagSet BlockPublicAccessStates=329 VpcId=s State=s CidrBlock=s DhcpOptionsId=s
{VpnConcentratorIds=2516:VpnConcentratorId Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
*s
{VpnConcentrators=2518:vpnConcentratorSet NextToken=s
[2519
{VpnConcentratorId=s State=s TransitGatewayId=s TransitGatewayAttachmentId=s Type=s Tags=30:tagSet
{Filters=1290:Filter VpnConnectionIds=2521:VpnConnectionId DryRun=b
*s
{VpnConnections=2523:vpnConnectionSet
[2524
{Category=s TransitGatewayId=s VpnConcentratorId=s CoreNetworkArn=s CoreNetworkAttachmentArn=s GatewayAssociationState=s Options=1025 Routes=1044 Tags=30:tagSet VgwTelemetry=1046 PreSharedKeyArn=s VpnConnectionId=s State=s CustomerGatewayConfiguration=s Type=s CustomerGatewayId=s VpnGatewayId=s
{Filters=1290:Filter VpnGatewayIds=2526:VpnGatewayId DryRun=b
*s
{VpnGateways=2528:vpnGatewaySet
[2529
{AmazonSideAsn=i Tags=30:tagSet VpnGatewayId=s State=s Type=s AvailabilityZone=s VpcAttachments=1052:attachments
{DryRun=b InstanceId=s VpcId=s
{Return=b
{DryRun=b InternetGatewayId=s VpcId=s
{DryRun=b AttachmentId=s Force=b
{VerifiedAccessInstanceId=s VerifiedAccessTrustProviderId=s ClientToken=s DryRun=b
{VerifiedAccessTrustProvider=169 VerifiedAccessInstance=174
{Device=s Force=b InstanceId=s VolumeId=s DryRun=b
{VpcId=s VpnGatewayId=s DryRun=b
{AllocationId=s DryRun=b
{AddressTransfer=6
{DryRun=b
{AllowedImagesSettingsState=s
{Source=s Destination=s Metric=s Statistic=s DryRun=b
{Output=b
{DryRun=b ClientToken=s
{CapacityManagerStatus=s OrganizationsAccess=b
{DryRun=b
{EbsEncryptionByDefault=b
{ImageId=s Force=b DryRun=b
{ImageId=s ResourceType=s SnapshotConfiguration=1488 LaunchTemplate=1489 MaxParallelLaunches=i OwnerId=s State=s StateTransitionReason=s StateTransitionTime=t
{AvailabilityZones=2551:AvailabilityZone AvailabilityZoneIds=2552:AvailabilityZoneId SourceSnapshotIds=2553:SourceSnapshotId DryRun=b
*s
*s
*s
{Successful=2555 Unsuccessful=2557
[2556
{SnapshotId=s AvailabilityZone=s AvailabilityZoneId=s State=s StateTransitionReason=s OwnerId=s OwnerAlias=s EnablingTime=t OptimizingTime=t EnabledTime=t DisablingTime=t DisabledTime=t
[2558
{SnapshotId=s FastSnapshotRestoreStateErrors=2559:fastSnapshotRestoreStateErrorSet
[2560
{AvailabilityZone=s AvailabilityZoneId=s Error=2561
{Code=s Message=s
{ImageId=s DryRun=b
{Return=b
{DryRun=b
{ImageBlockPublicAccessState=s
{ImageId=s DryRun=b
{Return=b
{ImageId=s DryRun=b
{Return=s
{InstanceIds=2571:InstanceId DryRun=b
*s
{Instances=1681:instanceSet
{DryRun=b DelegatedAdminAccountId=s
{Success=b
{DryRun=b IpamPolicyId=s OrganizationTargetId=s
{Return=b
{RouteServerId=s RouteTableId=s DryRun=b
{RouteServerPropagation=2579
{RouteServerId=s RouteTableId=s State=s
{DryRun=b
{SerialConsoleAccessEnabled=b
{DryRun=b
{State=s
{TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s DryRun=b TransitGatewayRouteTableAnnouncementId=s
{Propagation=2586
{TransitGatewayAttachmentId=s ResourceId=s ResourceType=s TransitGatewayRouteTableId=s State=s TransitGatewayRouteTableAnnouncementId=s
{GatewayId=s RouteTableId=s DryRun=b
{DryRun=b VpcId=s
{Return=b
{VpcId=s
{Return=b
{AssociationId=s PublicIp=s DryRun=b
{DryRun=b CapacityReservationId=s UnusedReservationBillingOwnerId=s
{Return=b
{ClientVpnEndpointId=s AssociationId=s DryRun=b
{AssociationId=s Status=99
{CertificateArn=s RoleArn=s DryRun=b
{Return=b
{AssociationId=s
{IamInstanceProfileAssociation=106
{DryRun=b InstanceEventWindowId=s AssociationTarget=2602
{InstanceIds=110:InstanceId InstanceTags=111:InstanceTag DedicatedHostIds=112:DedicatedHostId
{InstanceEventWindow=114
{DryRun=b Asn=s Cidr=s
{AsnAssociation=122
{DryRun=b IpamResourceDiscoveryAssociationId=s
{IpamResourceDiscoveryAssociation=125
{NatGatewayId=s AssociationIds=2609:AssociationId MaxDrainDurationSeconds=i DryRun=b
*s
{NatGatewayId=s NatGatewayAddresses=91:natGatewayAddressSet
{RouteServerId=s VpcId=s DryRun=b
{RouteServerAssociation=131
{DryRun=b AssociationId=s
{GroupId=s VpcId=s DryRun=b
{State=s
{AssociationId=s
{Ipv6CidrBlockAssociation=139 SubnetId=s
{TransitGatewayMulticastDomainId=s TransitGatewayAttachmentId=s SubnetIds=142 DryRun=b
{Associations=20
{TransitGatewayPolicyTableId=s TransitGatewayAttachmentId=s DryRun=b
{Association=146
{TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s DryRun=b
{Association=149
{AssociationId=s ClientToken=s DryRun=b
{Return=b ClientToken=s
{AssociationId=s
{Ipv6CidrBlockAssociation=155 CidrBlockAssociation=157 VpcId=s
{AllocationId=s TransferAccountId=s DryRun=b
{AddressTransfer=6
{AllowedImagesSettingsState=s DryRun=b
{AllowedImagesSettingsState=s
{Source=s Destination=s Metric=s Statistic=s DryRun=b
{Output=b
{OrganizationsAccess=b DryRun=b ClientToken=s
{CapacityManagerStatus=s OrganizationsAccess=b
{DryRun=b
{EbsEncryptionByDefault=b
{ImageId=s ResourceType=s SnapshotConfiguration=2639 LaunchTemplate=2640 MaxParallelLaunches=i DryRun=b
{TargetResourceCount=i
{LaunchTemplateId=s LaunchTemplateName=s Version=s
{ImageId=s ResourceType=s SnapshotConfiguration=1488 LaunchTemplate=1489 MaxParallelLaunches=i OwnerId=s State=s StateTransitionReason=s StateTransitionTime=t
{AvailabilityZones=2551:AvailabilityZone AvailabilityZoneIds=2552:AvailabilityZoneId SourceSnapshotIds=2553:SourceSnapshotId DryRun=b
{Successful=2644 Unsuccessful=2646
[2645
{SnapshotId=s AvailabilityZone=s AvailabilityZoneId=s State=s StateTransitionReason=s OwnerId=s OwnerAlias=s EnablingTime=t OptimizingTime=t EnabledTime=t DisablingTime=t DisabledTime=t
[2647
{SnapshotId=s FastSnapshotRestoreStateErrors=2648:fastSnapshotRestoreStateErrorSet
[2649
{AvailabilityZone=s AvailabilityZoneId=s Error=2650
{Code=s Message=s
{ImageId=s DryRun=b
{Return=b
{ImageBlockPublicAccessState=s DryRun=b
{ImageBlockPublicAccessState=s
{ImageId=s DeprecateAt=t DryRun=b
{Return=b
{ImageId=s WithCooldown=b DryRun=b
{Return=s
{InstanceIds=2571:InstanceId SqlServerCredentials=s DryRun=b
{Instances=1681:instanceSet
{DryRun=b DelegatedAdminAccountId=s
{Success=b
{DryRun=b IpamPolicyId=s OrganizationTargetId=s
{IpamPolicyId=s
{DryRun=b
{ReturnValue=b
{RouteServerId=s RouteTableId=s DryRun=b
{RouteServerPropagation=2579
{DryRun=b
{SerialConsoleAccessEnabled=b
{State=s DryRun=b
{State=s
{TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s DryRun=b TransitGatewayRouteTableAnnouncementId=s
{Propagation=2586
{GatewayId=s RouteTableId=s DryRun=b
{DryRun=b VolumeId=s
{DryRun=b VpcId=s
{Return=b
{VpcId=s
{Return=b
{ClientVpnEndpointId=s DryRun=b
{CertificateRevocationList=s Status=2683
{Code=s Message=s
{ClientVpnEndpointId=s DryRun=b
{ClientConfiguration=s
{ClientToken=s Description=s DiskImageFormat=s DryRun=b ImageId=s S3ExportLocation=2687 RoleName=s TagSpecifications=1:TagSpecification
{S3Bucket=s S3Prefix=s
{Description=s DiskImageFormat=s ExportImageTaskId=s ImageId=s RoleName=s Progress=s S3ExportLocation=1477 Status=s StatusMessage=s Tags=30:tagSet
{TransitGatewayRouteTableId=s Filters=1290:Filter S3Bucket=s DryRun=b
{S3Location=s
{VerifiedAccessInstanceId=s DryRun=b
{Version=s VerifiedAccessInstanceId=s Region=s DeviceTrustProviders=2693:deviceTrustProviderSet UserTrustProvider=2694 OpenVpnConfigurations=2695:openVpnConfigurationSet
[s
{Type=s Scopes=s Issuer=s AuthorizationEndpoint=s PublicSigningKeyEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s PkceEnabled=b
[2696
{Config=s Routes=2697:routeSet
[2698
{Cidr=s
{VpnConnectionId=s VpnTunnelOutsideIpAddress=s DryRun=b
{ActiveVpnTunnelStatus=2701
{Phase1EncryptionAlgorithm=s Phase2EncryptionAlgorithm=s Phase1IntegrityAlgorithm=s Phase2IntegrityAlgorithm=s Phase1DHGroup=i Phase2DHGroup=i IkeVersion=s ProvisioningStatus=s ProvisioningStatusReason=s
{DryRun=b
{State=s ImageCriteria=2704:imageCriterionSet ManagedBy=s
[2705
{ImageProviders=2706:imageProviderSet MarketplaceProductCodes=2707:marketplaceProductCodeSet ImageNames=2708:imageNameSet DeprecationTimeCondition=2709 CreationDateCondition=2710
[s
[s
[s
{MaximumDaysSinceDeprecated=i
{MaximumDaysSinceCreated=i
{CertificateArn=s DryRun=b
{AssociatedRoles=2713:associatedRoleSet
[2714
{AssociatedRoleArn=s CertificateS3BucketName=s CertificateS3ObjectKey=s EncryptionKmsKeyId=s
{PoolId=s NextToken=s MaxResults=i DryRun=b
{Ipv6CidrAssociations=2717:ipv6CidrAssociationSet NextToken=s
[2718
{Ipv6Cidr=s AssociatedResource=s
{DataQueries=2720:DataQuery StartTime=t EndTime=t MaxResults=i NextToken=s DryRun=b
*2721
{Id=s Source=s Destination=s Metric=s Statistic=s Period=s
{DataResponses=2723:dataResponseSet NextToken=s
[2724
{Id=s Source=s Destination=s Metric=s Statistic=s Period=s MetricPoints=2725:metricPointSet
[2726
{StartDate=t EndDate=t Value=f Status=s
{DryRun=b
{CapacityManagerStatus=s OrganizationsAccess=b DataExportCount=i IngestionStatus=s IngestionStatusMessage=s EarliestDatapointTimestamp=t LatestDatapointTimestamp=t
{MetricNames=2730:MetricName StartTime=t EndTime=t Period=i GroupBy=2731 FilterBy=2732 MaxResults=i NextToken=s DryRun=b
*s
*s
*2733
{DimensionCondition=2734
{Dimension=s Comparison=s Values=2735:Value
*s
{MetricDataResults=2737:metricDataResultSet NextToken=s
[2738
{Dimension=2739 Timestamp=t MetricValues=2742:metricValueSet
{ResourceRegion=s AvailabilityZoneId=s AccountId=s AccountName=s InstanceFamily=s InstanceType=s InstancePlatform=s ReservationArn=s ReservationId=s ReservationType=s ReservationCreateTimestamp=t ReservationStartTimestamp=t ReservationEndTimestamp=t ReservationEndDateType=s Tenancy=s ReservationState=s ReservationInstanceMatchCriteria=s ReservationUnusedFinancialOwner=s Tags=2740:tagSet
[2741
{Key=s Value=s
[2743
{Metric=s Value=f
{GroupBy=2731 FilterBy=2732 StartTime=t EndTime=t MetricNames=2730:MetricName MaxResults=i NextToken=s DryRun=b
{MetricDimensionResults=2746:metricDimensionResultSet NextToken=s
[2747
{ResourceRegion=s AvailabilityZoneId=s AccountId=s AccountName=s InstanceFamily=s InstanceType=s InstancePlatform=s ReservationArn=s ReservationId=s ReservationType=s ReservationCreateTimestamp=t ReservationStartTimestamp=t ReservationEndTimestamp=t ReservationEndDateType=s Tenancy=s ReservationState=s ReservationInstanceMatchCriteria=s ReservationUnusedFinancialOwner=s Tags=2740:tagSet
{MaxResults=i NextToken=s DryRun=b
{CapacityManagerTagKeys=2750:capacityManagerTagKeySet NextToken=s
[2751
{TagKey=s Status=s StatusMessage=s CapacityManagerProvided=b EarliestDatapointTimestamp=t
{CapacityReservationId=s NextToken=s MaxResults=i DryRun=b
{NextToken=s CapacityReservationId=s InstanceType=s TotalInstanceCount=i AvailableInstanceCount=i State=s InstanceUsages=2754:instanceUsageSet Interruptible=b InterruptibleCapacityAllocation=280 InterruptionInfo=281
[2755
{AccountId=s UsedInstanceCount=i
{PoolId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{CoipPoolId=s CoipAddressUsages=2758:coipAddressUsageSet LocalGatewayRouteTableId=s NextToken=s
[2759
{AllocationId=s AwsAccountId=s AwsService=s CoIp=s
{InstanceId=s Latest=b DryRun=b
{InstanceId=s Timestamp=t Output=s
{DryRun=b InstanceId=s WakeUp=b
{ImageData=s InstanceId=s
{DryRun=b ReportId=s
{ReportId=s S3Bucket=s S3Prefix=s TargetId=s StartTime=t EndTime=t NumberOfAccounts=i NumberOfFailedAccounts=i AttributeSummaries=2766:attributeSummarySet
[2767
{AttributeName=s MostFrequentValue=s NumberOfMatchedAccounts=i NumberOfUnmatchedAccounts=i RegionalSummaries=2768:regionalSummarySet
[2769
{RegionName=s NumberOfMatchedAccounts=i NumberOfUnmatchedAccounts=i
{DryRun=b InstanceFamily=s
{InstanceFamilyCreditSpecification=2772
{InstanceFamily=s CpuCredits=s
{DryRun=b
{KmsKeyId=s
{DryRun=b
{EbsEncryptionByDefault=b SseType=s
{DryRun=b
{IpamPolicyEnabled=b IpamPolicyId=s ManagedBy=s
{DryRun=b FlowLogId=s ConfigDeliveryS3DestinationArn=s IntegrateServices=2780:IntegrateService
{AthenaIntegrations=2781:AthenaIntegration
*2782
{IntegrationResultS3DestinationArn=s PartitionLoadFrequency=s PartitionStartDate=t PartitionEndDate=t
{Result=s
{CapacityReservationId=s NextToken=s MaxResults=i DryRun=b
{NextToken=s CapacityReservationGroups=2786:capacityReservationGroupSet
[2787
{GroupArn=s OwnerId=s
{HostIdSet=2789 OfferingId=s
*s
{CurrencyCode=s Purchase=2791 TotalHourlyPrice=s TotalUpfrontPrice=s
[2792
{CurrencyCode=s Duration=i HostIdSet=1555 HostReservationId=s HourlyPrice=s InstanceFamily=s PaymentOption=s UpfrontPrice=s
{ImageId=s DryRun=b
{ImageAncestryEntries=2795:imageAncestryEntrySet
[2796
{CreationDate=t ImageId=s ImageOwnerAlias=s SourceImageId=s SourceImageRegion=s
{DryRun=b
{ImageBlockPublicAccessState=s ManagedBy=s
{DryRun=b
{AccountLevel=2801
{HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s InstanceMetadataTags=s ManagedBy=s ManagedExceptionMessage=s HttpTokensEnforced=s
{InstanceId=s KeyType=s KeyFormat=s DryRun=b
{InstanceId=s KeyType=s KeyFormat=s KeyValue=s
{DryRun=b ArchitectureTypes=2805:ArchitectureType VirtualizationTypes=2806:VirtualizationType InstanceRequirements=383 MaxResults=i NextToken=s Context=s
*s
*s
{InstanceTypes=2808:instanceTypeSet NextToken=s
[2809
{InstanceType=s
{InstanceId=s DryRun=b
{InstanceId=s UefiData=s
{DryRun=b Cidr=s IpamScopeId=s VpcId=s StartTime=t EndTime=t MaxResults=i NextToken=s
{HistoryRecords=2814:historyRecordSet NextToken=s
[2815
{ResourceOwnerId=s ResourceRegion=s ResourceType=s ResourceId=s ResourceCidr=s ResourceName=s ResourceComplianceStatus=s ResourceOverlapStatus=s VpcId=s SampledStartTime=t SampledEndTime=t
{DryRun=b IpamResourceDiscoveryId=s DiscoveryRegion=s Filters=1290:Filter NextToken=s MaxResults=i
{IpamDiscoveredAccounts=2818:ipamDiscoveredAccountSet NextToken=s
[2819
{AccountId=s DiscoveryRegion=s FailureReason=2820 LastAttemptedDiscoveryTime=t LastSuccessfulDiscoveryTime=t OrganizationalUnitId=s
{Code=s Message=s
{DryRun=b IpamResourceDiscoveryId=s AddressRegion=s Filters=1290:Filter NextToken=s MaxResults=i
{IpamDiscoveredPublicAddresses=2823:ipamDiscoveredPublicAddressSet OldestSampleTime=t NextToken=s
[2824
{IpamResourceDiscoveryId=s AddressRegion=s Address=s AddressOwnerId=s AddressAllocationId=s AssociationStatus=s AddressType=s Service=s ServiceResource=s VpcId=s SubnetId=s PublicIpv4PoolId=s NetworkInterfaceId=s NetworkInterfaceDescription=s InstanceId=s Tags=2825 NetworkBorderGroup=s SecurityGroups=2828:securityGroupSet SampleTime=t
{EipTags=2826:eipTagSet
[2827
{Key=s Value=s
[2829
{GroupName=s GroupId=s
{DryRun=b IpamResourceDiscoveryId=s ResourceRegion=s Filters=1290:Filter NextToken=s MaxResults=i
{IpamDiscoveredResourceCidrs=2832:ipamDiscoveredResourceCidrSet NextToken=s
[2833
{IpamResourceDiscoveryId=s ResourceRegion=s ResourceId=s ResourceOwnerId=s ResourceCidr=s IpSource=s ResourceType=s ResourceTags=2834:resourceTagSet IpUsage=f VpcId=s SubnetId=s NetworkInterfaceAttachmentStatus=s SampleTime=t AvailabilityZoneId=s
[506
{DryRun=b IpamPolicyId=s Filters=1290:Filter Locale=s ResourceType=s MaxResults=i NextToken=s
{IpamPolicyDocuments=2837:ipamPolicyDocumentSet NextToken=s
[2838
{IpamPolicyId=s Locale=s ResourceType=s AllocationRules=2839:allocationRuleSet
[2840
{SourceIpamPoolId=s
{DryRun=b MaxResults=i NextToken=s IpamPolicyId=s Filters=1290:Filter
{OrganizationTargets=2843:organizationTargetSet NextToken=s
[2844
{OrganizationTargetId=s
{DryRun=b IpamPoolId=s IpamPoolAllocationId=s Filters=1290:Filter MaxResults=i NextToken=s
{IpamPoolAllocations=1825:ipamPoolAllocationSet NextToken=s
{DryRun=b IpamPoolId=s Filters=1290:Filter MaxResults=i NextToken=s
{IpamPoolCidrs=2849:ipamPoolCidrSet NextToken=s
[2850
{Cidr=s State=s FailureReason=1255 IpamPoolCidrId=s NetmaskLength=i
{DryRun=b IpamPrefixListResolverId=s Filters=1290:Filter MaxResults=i NextToken=s
{Rules=2853:ruleSet NextToken=s
[2854
{RuleType=s StaticCidr=s IpamScopeId=s ResourceType=s Conditions=2855:conditionSet
[2856
{Operation=s IpamPoolId=s ResourceId=s ResourceOwner=s ResourceRegion=s ResourceTag=2857 Cidr=s
{Key=s Value=s
{DryRun=b IpamPrefixListResolverId=s IpamPrefixListResolverVersion=i MaxResults=i NextToken=s
{Entries=2860:entrySet NextToken=s
[2861
{Cidr=s
{DryRun=b IpamPrefixListResolverId=s IpamPrefixListResolverVersions=2863:IpamPrefixListResolverVersion MaxResults=i Filters=1290:Filter NextToken=s
*i
{IpamPrefixListResolverVersions=2865:ipamPrefixListResolverVersionSet NextToken=s
[2866
{Version=i
{DryRun=b Filters=1290:Filter MaxResults=i NextToken=s IpamScopeId=s IpamPoolId=s ResourceId=s ResourceType=s ResourceTag=513 ResourceOwner=s
{NextToken=s IpamResourceCidrs=2869:ipamResourceCidrSet
[2870
{IpamId=s IpamScopeId=s IpamPoolId=s ResourceRegion=s ResourceOwnerId=s ResourceId=s ResourceName=s ResourceCidr=s ResourceType=s ResourceTags=2834:resourceTagSet IpUsage=f ComplianceStatus=s ManagementState=s OverlapStatus=s VpcId=s AvailabilityZoneId=s
{DryRun=b InstanceId=s
{LaunchTemplateData=587
{DryRun=b PrefixListId=s MaxResults=i NextToken=s
{PrefixListAssociations=2875:prefixListAssociationSet NextToken=s
[2876
{ResourceId=s ResourceOwner=s
{DryRun=b PrefixListId=s TargetVersion=i MaxResults=i NextToken=s
{Entries=2879:entrySet NextToken=s
[2880
{Cidr=s Description=s
{DryRun=b
{Visibility=2883
{DefaultVisibility=s
{NetworkInsightsAccessScopeAnalysisId=s MaxResults=i NextToken=s DryRun=b
{NetworkInsightsAccessScopeAnalysisId=s AnalysisStatus=s AnalysisFindings=2886:analysisFindingSet NextToken=s
[2887
{NetworkInsightsAccessScopeAnalysisId=s NetworkInsightsAccessScopeId=s FindingId=s FindingComponents=2888:findingComponentSet
[1970
{NetworkInsightsAccessScopeId=s DryRun=b
{NetworkInsightsAccessScopeContent=704
{InstanceId=s DryRun=b
{InstanceId=s Timestamp=t PasswordData=s
{DryRun=b ReservedInstanceIds=10:ReservedInstanceId TargetConfigurations=11:TargetConfiguration
{CurrencyCode=s IsValidExchange=b OutputReservedInstancesWillExpireAt=t PaymentDue=s ReservedInstanceValueRollup=2895 ReservedInstanceValueSet=2896 TargetConfigurationValueRollup=2899 TargetConfigurationValueSet=2900 ValidationFailureReason=s
{HourlyPrice=s RemainingTotalValue=s RemainingUpfrontValue=s
[2897
{ReservationValue=2898 ReservedInstanceId=s
{HourlyPrice=s RemainingTotalValue=s RemainingUpfrontValue=s
{HourlyPrice=s RemainingTotalValue=s RemainingUpfrontValue=s
[2901
{ReservationValue=2898 TargetConfiguration=2902
{InstanceCount=i OfferingId=s
{RouteServerId=s DryRun=b
{RouteServerAssociations=2905:routeServerAssociationSet
[2906
{RouteServerId=s VpcId=s State=s
{RouteServerId=s RouteTableId=s DryRun=b
{RouteServerPropagations=2909:routeServerPropagationSet
[2910
{RouteServerId=s RouteTableId=s State=s
{RouteServerId=s NextToken=s MaxResults=i DryRun=b Filters=1290:Filter
{AreRoutesPersisted=b Routes=2913:routeSet NextToken=s
[2914
{RouteServerEndpointId=s RouteServerPeerId=s RouteInstallationDetails=2915:routeInstallationDetailSet RouteStatus=s Prefix=s AsPaths=2917:asPathSet Med=i NextHopIp=s
[2916
{RouteTableId=s RouteInstallationStatus=s RouteInstallationStatusReason=s
[s
{VpcId=s NextToken=s MaxResults=i Filters=1290:Filter DryRun=b
{NextToken=s SecurityGroupForVpcs=2920:securityGroupForVpcSet
[2921
{Description=s GroupName=s OwnerId=s GroupId=s Tags=30:tagSet PrimaryVpcId=s
{DryRun=b
{SerialConsoleAccessEnabled=b ManagedBy=s
{DryRun=b
{State=s ManagedBy=s
{InstanceTypes=2927:InstanceType TargetCapacity=i TargetCapacityUnitType=s SingleAvailabilityZone=b RegionNames=2928:RegionName InstanceRequirementsWithMetadata=2929 DryRun=b MaxResults=i NextToken=s
*s
*s
{ArchitectureTypes=2805:ArchitectureType VirtualizationTypes=2806:VirtualizationType InstanceRequirements=383
{SpotPlacementScores=2931:spotPlacementScoreSet NextToken=s
[2932
{Region=s AvailabilityZoneId=s Score=i
{Filters=1290:Filter SubnetId=s DryRun=b NextToken=s MaxResults=i
{SubnetIpv4CidrReservations=2935:subnetIpv4CidrReservationSet SubnetIpv6CidrReservations=2937:subnetIpv6CidrReservationSet NextToken=s
[2936
{SubnetCidrReservationId=s SubnetId=s Cidr=s ReservationType=s OwnerId=s Description=s Tags=30:tagSet
[2936
{TransitGatewayAttachmentId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayAttachmentPropagations=2940 NextToken=s
[2941
{TransitGatewayRouteTableId=s State=s
{TransitGatewayMeteringPolicyId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayMeteringPolicyEntries=2944 NextToken=s
[2945
{PolicyRuleNumber=s MeteredAccount=s State=s UpdatedAt=t UpdateEffectiveAt=t MeteringPolicyRule=880
{TransitGatewayMulticastDomainId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{MulticastDomainAssociations=2948 NextToken=s
[2949
{TransitGatewayAttachmentId=s ResourceId=s ResourceType=s ResourceOwnerId=s Subnet=2950
{SubnetId=s State=s
{TransitGatewayPolicyTableId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{Associations=2953 NextToken=s
[2954
{TransitGatewayPolicyTableId=s TransitGatewayAttachmentId=s ResourceId=s ResourceType=s State=s
{TransitGatewayPolicyTableId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayPolicyTableEntries=2957
[2958
{PolicyRuleNumber=s PolicyRule=2959 TargetRouteTableId=s
{SourceCidrBlock=s SourcePortRange=s DestinationCidrBlock=s DestinationPortRange=s Protocol=s MetaData=2960
{MetaDataKey=s MetaDataValue=s
{TransitGatewayRouteTableId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayPrefixListReferences=2963:transitGatewayPrefixListReferenceSet NextToken=s
[2964
{TransitGatewayRouteTableId=s PrefixListId=s PrefixListOwnerId=s State=s Blackhole=b TransitGatewayAttachment=895
{TransitGatewayRouteTableId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{Associations=2967 NextToken=s
[2968
{TransitGatewayAttachmentId=s ResourceId=s ResourceType=s State=s
{TransitGatewayRouteTableId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{TransitGatewayRouteTablePropagations=2971 NextToken=s
[2972
{TransitGatewayAttachmentId=s ResourceId=s ResourceType=s State=s TransitGatewayRouteTableAnnouncementId=s
{VerifiedAccessEndpointId=s DryRun=b
{PolicyEnabled=b PolicyDocument=s
{VerifiedAccessEndpointId=s MaxResults=i NextToken=s DryRun=b
{VerifiedAccessEndpointTargets=2977:verifiedAccessEndpointTargetSet NextToken=s
[2978
{VerifiedAccessEndpointId=s VerifiedAccessEndpointTargetIpAddress=s VerifiedAccessEndpointTargetDns=s
{VerifiedAccessGroupId=s DryRun=b
{PolicyEnabled=b PolicyDocument=s
{VpcId=s MaxResults=i NextToken=s DryRun=b
{NonCompliantResources=2983:nonCompliantResourceSet NextToken=s
[2984
{Id=s Type=s Description=s IsExcludable=b
{VpnConnectionId=s VpnConnectionDeviceTypeId=s InternetKeyExchangeVersion=s SampleType=s DryRun=b
{VpnConnectionDeviceSampleConfiguration=s
{MaxResults=i NextToken=s DryRun=b
{VpnConnectionDeviceTypes=2989:vpnConnectionDeviceTypeSet NextToken=s
[2990
{VpnConnectionDeviceTypeId=s Vendor=s Platform=s Software=s
{VpnConnectionId=s VpnTunnelOutsideIpAddress=s DryRun=b
{VpnConnectionId=s TransitGatewayId=s CustomerGatewayId=s VpnGatewayId=s VpnTunnelOutsideIpAddress=s MaintenanceDetails=2993
{PendingMaintenance=s MaintenanceAutoAppliedAfter=t LastMaintenanceApplied=t
{ClientVpnEndpointId=s CertificateRevocationList=s DryRun=b
{Return=b
{Architecture=s ClientData=2997 ClientToken=s Description=s DiskContainers=2998:DiskContainer DryRun=b Encrypted=b Hypervisor=s KmsKeyId=s LicenseType=s Platform=s RoleName=s LicenseSpecifications=3001 TagSpecifications=1:TagSpecification UsageOperation=s BootMode=s
{Comment=s UploadEnd=t UploadSize=f UploadStart=t
*2999
{Description=s DeviceName=s Format=s SnapshotId=s Url=s UserBucket=3000
{S3Bucket=s S3Key=s
*3002
{LicenseConfigurationArn=s
{Architecture=s Description=s Encrypted=b Hypervisor=s ImageId=s ImportTaskId=s KmsKeyId=s LicenseType=s Platform=s Progress=s SnapshotDetails=1631:snapshotDetailSet Status=s StatusMessage=s LicenseSpecifications=1634 Tags=30:tagSet UsageOperation=s
{DryRun=b Description=s LaunchSpecification=3005 DiskImages=3010:DiskImage Platform=s
{Architecture=s GroupNames=3006:GroupName GroupIds=3007:GroupId AdditionalInfo=s UserData=3008 InstanceType=s Placement=3009 Monitoring=b SubnetId=s InstanceInitiatedShutdownBehavior=s PrivateIpAddress=s
*s
*s
{Data=s
{AvailabilityZoneId=s Affinity=s GroupName=s PartitionNumber=i HostId=s Tenancy=s SpreadDomain=s HostResourceGroupArn=s GroupId=s AvailabilityZone=s
*3011
{Description=s Image=3012 Volume=3013
{Format=s Bytes=i ImportManifestUrl=s
{Size=i
{ConversionTask=3015
{ConversionTaskId=s ExpirationTime=s ImportInstance=1440 ImportVolume=1445 State=s StatusMessage=s Tags=30:tagSet
{TagSpecifications=1:TagSpecification DryRun=b KeyName=s PublicKeyMaterial=x
{KeyFingerprint=s KeyName=s KeyPairId=s Tags=30:tagSet
{ClientData=2997 ClientToken=s Description=s DiskContainer=3019 DryRun=b Encrypted=b KmsKeyId=s RoleName=s TagSpecifications=1:TagSpecification
{Description=s Format=s Url=s UserBucket=3000
{Description=s ImportTaskId=s SnapshotTaskDetail=1641 Tags=30:tagSet
{AvailabilityZoneId=s DryRun=b AvailabilityZone=s Image=3022 Description=s Volume=3023
{Format=s Bytes=i ImportManifestUrl=s
{Size=i
{ConversionTask=3015
{ImageIds=1622:ImageId NextToken=s MaxResults=i DryRun=b
{Images=3027:imageSet NextToken=s
[3028
{ImageId=s Name=s Description=s RecycleBinEnterTime=t RecycleBinExitTime=t
{MaxResults=i NextToken=s SnapshotIds=1916:SnapshotId DryRun=b
{Snapshots=3031:snapshotSet NextToken=s
[3032
{SnapshotId=s RecycleBinEnterTime=t RecycleBinExitTime=t Description=s VolumeId=s
{VolumeIds=2422:VolumeId DryRun=b MaxResults=i NextToken=s
{Volumes=3035:volumeSet NextToken=s
[3036
{VolumeId=s VolumeType=s State=s Size=i Iops=i Throughput=i OutpostArn=s AvailabilityZone=s AvailabilityZoneId=s SourceVolumeId=s SnapshotId=s Operator=266 CreateTime=t RecycleBinEnterTime=t RecycleBinExitTime=t
{SnapshotId=s DryRun=b LockMode=s CoolOffPeriod=i LockDuration=i ExpirationDate=t
{SnapshotId=s LockState=s LockDuration=i CoolOffPeriod=i CoolOffPeriodExpiresOn=t LockCreatedOn=t LockExpiresOn=t LockDurationStartTime=t
{AllocationId=s DomainName=s DryRun=b
{Address=3041
{PublicIp=s AllocationId=s PtrRecord=s PtrRecordUpdate=1300
{GroupName=s OptInStatus=s DryRun=b
{Return=b
{CapacityReservationId=s InstanceCount=i EndDate=t EndDateType=s Accept=b DryRun=b AdditionalInfo=s InstanceMatchCriteria=s
{Return=b
{CapacityReservationFleetId=s TotalTargetCapacity=i EndDate=t DryRun=b RemoveEndDate=b
{Return=b
{ClientVpnEndpointId=s ServerCertificateArn=s ConnectionLogOptions=301 DnsServers=3049 VpnPort=i Description=s SplitTunnel=b DryRun=b SecurityGroupIds=71:SecurityGroupId VpcId=s SelfServicePortal=s ClientConnectOptions=302 SessionTimeoutHours=i ClientLoginBannerOptions=303 ClientRouteEnforcementOptions=304 DisconnectOnSessionTimeout=b TransitGatewayConfiguration=305
{CustomDnsServers=18 Enabled=b
{Return=b
{DryRun=b InstanceFamily=s CpuCredits=s
{InstanceFamilyCreditSpecification=2772
{KmsKeyId=s DryRun=b
{KmsKeyId=s
{DryRun=b ExcessCapacityTerminationPolicy=s LaunchTemplateConfigs=3056:LaunchTemplateConfig FleetId=s TargetCapacitySpecification=405 Context=s
*375
{Return=b
{DryRun=b FpgaImageId=s Attribute=s OperationType=s UserIds=3059:UserId UserGroups=3060:UserGroup ProductCodes=3061:ProductCode LoadPermission=3062 Description=s Name=s
*s
*s
*s
{Add=3063 Remove=3063
*3064
{Group=s UserId=s
{FpgaImageAttribute=1531
{HostRecovery=s InstanceType=s InstanceFamily=s HostMaintenance=s HostIds=1557:HostId AutoPlacement=s
{Successful=3068 Unsuccessful=3069
[s
[41
{Resource=s UseLongIds=b
{Resource=s UseLongIds=b PrincipalArn=s
{Attribute=s Description=3073 ImageId=s LaunchPermission=3074 OperationType=s ProductCodes=3061:ProductCode UserGroups=3060:UserGroup UserIds=3059:UserId Value=s OrganizationArns=3077:OrganizationArn OrganizationalUnitArns=3078:OrganizationalUnitArn ImdsSupport=3073 DryRun=b
{Value=s
{Add=3075 Remove=3075
*3076
{OrganizationArn=s OrganizationalUnitArn=s UserId=s Group=s
*s
*s
{SourceDestCheck=3080 DisableApiStop=3080 DryRun=b InstanceId=s Attribute=s Value=s BlockDeviceMappings=3081:BlockDeviceMapping DisableApiTermination=3084 InstanceType=3085 Kernel=3086 Ramdisk=3087 UserData=3088 InstanceInitiatedShutdownBehavior=3089 Groups=2192:GroupId EbsOptimized=3090 SriovNetSupport=3091 EnaSupport=3092
{Value=b
*3082
{DeviceName=s Ebs=3083 VirtualName=s NoDevice=s
{VolumeId=s DeleteOnTermination=b
{Value=b
{Value=s
{Value=s
{Value=s
{Value=x
{Value=s
{Value=b
{Value=s
{Value=b
{InstanceId=s CapacityReservationSpecification=3094 DryRun=b
{CapacityReservationPreference=s CapacityReservationTarget=565
{Return=b
{DryRun=b InstanceConnectEndpointId=s IpAddressType=s SecurityGroupIds=463:SecurityGroupId PreserveClientIp=b
{Return=b
{InstanceId=s CoreCount=i ThreadsPerCore=i NestedVirtualization=s DryRun=b
{InstanceId=s CoreCount=i ThreadsPerCore=i NestedVirtualization=s
{DryRun=b ClientToken=s InstanceCreditSpecifications=3101:InstanceCreditSpecification
*3102
{InstanceId=s CpuCredits=s
{SuccessfulInstanceCreditSpecifications=3104:successfulInstanceCreditSpecificationSet UnsuccessfulInstanceCreditSpecifications=3106:unsuccessfulInstanceCreditSpecificationSet
[3105
{InstanceId=s
[3107
{InstanceId=s Error=3108
{Code=s Message=s
{DryRun=b InstanceId=s InstanceEventId=s NotBefore=t
{Event=3111
{InstanceEventId=s Code=s Description=s NotAfter=t NotBefore=t NotBeforeDeadline=t
{DryRun=b Name=s InstanceEventWindowId=s TimeRanges=472:TimeRange CronExpression=s
{InstanceEventWindow=114
{InstanceId=s AutoRecovery=s RebootMigration=s DryRun=b
{InstanceId=s AutoRecovery=s RebootMigration=s
{HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s InstanceMetadataTags=s DryRun=b HttpTokensEnforced=s
{Return=b
{InstanceId=s HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s DryRun=b HttpProtocolIpv6=s InstanceMetadataTags=s
{InstanceId=s InstanceMetadataOptions=3120
{State=s HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s HttpProtocolIpv6=s InstanceMetadataTags=s
{InstanceId=s BandwidthWeighting=s DryRun=b
{InstanceId=s BandwidthWeighting=s
{GroupName=s PartitionNumber=i HostResourceGroupArn=s GroupId=s InstanceId=s Tenancy=s Affinity=s HostId=s
{Return=b
{DryRun=b IpamId=s Description=s AddOperatingRegions=3126:AddOperatingRegion RemoveOperatingRegions=3127:RemoveOperatingRegion Tier=s EnablePrivateGua=b MeteredAccount=s
*488
*3128
{RegionName=s
{Ipam=490
{DryRun=b IpamPolicyId=s Locale=s ResourceType=s AllocationRules=3131:AllocationRule
*3132
{SourceIpamPoolId=s
{IpamPolicyDocument=3134
{IpamPolicyId=s Locale=s ResourceType=s AllocationRules=2839:allocationRuleSet
{DryRun=b IpamPoolId=s Description=s AutoImport=b AllocationMinNetmaskLength=i AllocationMaxNetmaskLength=i AllocationDefaultNetmaskLength=i ClearAllocationDefaultNetmaskLength=b AddAllocationResourceTags=3136:AddAllocationResourceTag RemoveAllocationResourceTags=3137:RemoveAllocationResourceTag
*501
*501
{IpamPool=504
{DryRun=b IpamPoolAllocationId=s Description=s
{IpamPoolAllocation=69
{DryRun=b IpamPrefixListResolverId=s Description=s Rules=509:Rule
{IpamPrefixListResolver=515
{DryRun=b IpamPrefixListResolverTargetId=s DesiredVersion=i TrackLatestVersion=b ClientToken=s
{IpamPrefixListResolverTarget=518
{DryRun=b ResourceId=s ResourceCidr=s ResourceRegion=s CurrentIpamScopeId=s DestinationIpamScopeId=s Monitored=b
{IpamResourceCidr=3147
{IpamId=s IpamScopeId=s IpamPoolId=s ResourceRegion=s ResourceOwnerId=s ResourceId=s ResourceName=s ResourceCidr=s ResourceType=s ResourceTags=2834:resourceTagSet IpUsage=f ComplianceStatus=s ManagementState=s OverlapStatus=s VpcId=s AvailabilityZoneId=s
{DryRun=b IpamResourceDiscoveryId=s Description=s AddOperatingRegions=3126:AddOperatingRegion RemoveOperatingRegions=3127:RemoveOperatingRegion AddOrganizationalUnitExclusions=3149:AddOrganizationalUnitExclusion RemoveOrganizationalUnitExclusions=3151:RemoveOrganizationalUnitExclusion
*3150
{OrganizationsEntityPath=s
*3152
{OrganizationsEntityPath=s
{IpamResourceDiscovery=521
{DryRun=b IpamScopeId=s Description=s ExternalAuthorityConfiguration=525 RemoveExternalAuthorityConfiguration=b
{IpamScope=527
{DryRun=b ClientToken=s LaunchTemplateId=s LaunchTemplateName=s DefaultVersion=s:SetDefaultVersion
{LaunchTemplate=580
{DestinationCidrBlock=s LocalGatewayRouteTableId=s LocalGatewayVirtualInterfaceGroupId=s NetworkInterfaceId=s DryRun=b DestinationPrefixListId=s
{Route=636
{DryRun=b PrefixListId=s CurrentVersion=i PrefixListName=s AddEntries=3161:AddEntry RemoveEntries=3162:RemoveEntry MaxEntries=i IpamPrefixListResolverSyncEnabled=b
*659
*3163
{Cidr=s
{PrefixList=661
{DryRun=b DefaultVisibility=s
{Visibility=2883
{EnaSrdSpecification=164 EnablePrimaryIpv6=b ConnectionTrackingSpecification=550 AssociatePublicIpAddress=b AssociatedSubnetIds=3168:AssociatedSubnetId DryRun=b NetworkInterfaceId=s Description=3169 SourceDestCheck=3170 Groups=539:SecurityGroupId Attachment=3171
*s
{Value=s
{Value=b
{DefaultEnaQueueCount=b EnaQueueCount=i AttachmentId=s DeleteOnTermination=b
{DryRun=b InstanceId=s PrivateDnsHostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b
{Return=b
{NetworkInterfaceId=s HostnameType=s DryRun=b
{Successful=b
{ReservedInstancesIds=2101:ReservedInstancesId ClientToken=s TargetConfigurations=3177:ReservedInstancesConfigurationSetItemType
*3178
{AvailabilityZone=s InstanceCount=i InstanceType=s Platform=s Scope=s AvailabilityZoneId=s
{ReservedInstancesModificationId=s
{RouteServerId=s PersistRoutes=s PersistRoutesDuration=i SnsNotificationsEnabled=b DryRun=b
{RouteServer=776
{GroupId=s SecurityGroupRules=3183:SecurityGroupRule DryRun=b
*3184
{SecurityGroupRuleId=s SecurityGroupRule=3185
{IpProtocol=s FromPort=i ToPort=i CidrIpv4=s CidrIpv6=s PrefixListId=s ReferencedGroupId=s Description=s
{Return=b
{Attribute=s CreateVolumePermission=3188 GroupNames=3191:UserGroup OperationType=s SnapshotId=s UserIds=3059:UserId DryRun=b
{Add=3189 Remove=3189
*3190
{UserId=s Group=s
*s
{SnapshotId=s StorageTier=s DryRun=b
{SnapshotId=s TieringStartTime=t
{LaunchTemplateConfigs=3195:LaunchTemplateConfig OnDemandTargetCapacity=i Context=s SpotFleetRequestId=s TargetCapacity=i ExcessCapacityTerminationPolicy=s
*3196
{LaunchTemplateSpecification=3197 Overrides=3198
{LaunchTemplateId=s LaunchTemplateName=s Version=s
*3199
{InstanceType=s SpotPrice=s SubnetId=s AvailabilityZone=s WeightedCapacity=f Priority=f InstanceRequirements=3200 AvailabilityZoneId=s
{VCpuCount=3201 MemoryMiB=3202 CpuManufacturers=3203:CpuManufacturerSet MemoryGiBPerVCpu=3204 ExcludedInstanceTypes=3205:ExcludedInstanceTypeSet InstanceGenerations=3206:InstanceGenerationSet SpotMaxPricePercentageOverLowestPrice=i OnDemandMaxPricePercentageOverLowestPrice=i BareMetal=s BurstablePerformance=s RequireHibernateSupport=b NetworkInterfaceCount=3207 LocalStorage=s LocalStorageTypes=3208:LocalStorageTypeSet TotalLocalStorageGB=3209 BaselineEbsBandwidthMbps=3210 AcceleratorTypes=3211:AcceleratorTypeSet AcceleratorCount=3212 AcceleratorManufacturers=3213:AcceleratorManufacturerSet AcceleratorNames=3214:AcceleratorNameSet AcceleratorTotalMemoryMiB=3215 NetworkBandwidthGbps=3216 AllowedInstanceTypes=3217:AllowedInstanceTypeSet MaxSpotPriceAsPercentageOfOptimalOnDemandPrice=i BaselinePerformanceFactors=3218 RequireEncryptionInTransit=b
{Min=i Max=i
{Min=i Max=i
*s
{Min=f Max=f
*s
*s
{Min=i Max=i
*s
{Min=f Max=f
{Min=i Max=i
*s
{Min=i Max=i
*s
*s
{Min=i Max=i
{Min=f Max=f
*s
{Cpu=3219
{References=3220:ReferenceSet
*3221
{InstanceFamily=s
{Return=b
{AssignIpv6AddressOnCreation=3080 MapPublicIpOnLaunch=3080 SubnetId=s MapCustomerOwnedIpOnLaunch=3080 CustomerOwnedIpv4Pool=s EnableDns64=3080 PrivateDnsHostnameTypeOnLaunch=s EnableResourceNameDnsARecordOnLaunch=3080 EnableResourceNameDnsAAAARecordOnLaunch=3080 EnableLniAtDeviceIndex=i DisableLniAtDeviceIndex=3080
{TrafficMirrorFilterId=s AddNetworkServices=3225:AddNetworkService RemoveNetworkServices=3226:RemoveNetworkService DryRun=b
*s
*s
{TrafficMirrorFilter=833
{TrafficMirrorFilterRuleId=s TrafficDirection=s RuleNumber=i RuleAction=s DestinationPortRange=841 SourcePortRange=841 Protocol=i DestinationCidrBlock=s SourceCidrBlock=s Description=s RemoveFields=3229:RemoveField DryRun=b
*s
{TrafficMirrorFilterRule=843
{TrafficMirrorSessionId=s TrafficMirrorTargetId=s TrafficMirrorFilterId=s PacketLength=i SessionNumber=i VirtualNetworkId=i Description=s RemoveFields=3232:RemoveField DryRun=b
*s
{TrafficMirrorSession=846
{TransitGatewayId=s Description=s Options=3235 DryRun=b
{AddTransitGatewayCidrBlocks=852 RemoveTransitGatewayCidrBlocks=852 VpnEcmpSupport=s DnsSupport=s SecurityGroupReferencingSupport=s AutoAcceptSharedAttachments=s DefaultRouteTableAssociation=s AssociationDefaultRouteTableId=s DefaultRouteTablePropagation=s PropagationDefaultRouteTableId=s AmazonSideAsn=i EncryptionSupport=s
{TransitGateway=854
{TransitGatewayMeteringPolicyId=s AddMiddleboxAttachmentIds=3238:AddMiddleboxAttachmentId RemoveMiddleboxAttachmentIds=3239:RemoveMiddleboxAttachmentId DryRun=b
*s
*s
{TransitGatewayMeteringPolicy=875
{TransitGatewayRouteTableId=s PrefixListId=s TransitGatewayAttachmentId=s Blackhole=b DryRun=b
{TransitGatewayPrefixListReference=894
{TransitGatewayAttachmentId=s AddSubnetIds=142 RemoveSubnetIds=142 Options=3244 DryRun=b
{DnsSupport=s SecurityGroupReferencingSupport=s Ipv6Support=s ApplianceModeSupport=s
{TransitGatewayVpcAttachment=34
{VerifiedAccessEndpointId=s VerifiedAccessGroupId=s LoadBalancerOptions=3247 NetworkInterfaceOptions=3251 Description=s ClientToken=s DryRun=b RdsOptions=3252 CidrOptions=3253
{SubnetIds=3248:SubnetId Protocol=s Port=i PortRanges=3249:PortRange
*s
*3250
{FromPort=i ToPort=i
{Protocol=s Port=i PortRanges=3249:PortRange
{SubnetIds=3248:SubnetId Port=i RdsEndpoint=s
{PortRanges=3249:PortRange
{VerifiedAccessEndpoint=921
{VerifiedAccessEndpointId=s PolicyEnabled=b PolicyDocument=s ClientToken=s DryRun=b SseSpecification=917
{PolicyEnabled=b PolicyDocument=s SseSpecification=172
{VerifiedAccessGroupId=s VerifiedAccessInstanceId=s Description=s ClientToken=s DryRun=b
{VerifiedAccessGroup=933
{VerifiedAccessGroupId=s PolicyEnabled=b PolicyDocument=s ClientToken=s DryRun=b SseSpecification=917
{PolicyEnabled=b PolicyDocument=s SseSpecification=172
{VerifiedAccessInstanceId=s Description=s DryRun=b ClientToken=s CidrEndpointsCustomSubDomain=s
{VerifiedAccessInstance=174
{VerifiedAccessInstanceId=s AccessLogs=3264 DryRun=b ClientToken=s
{S3=3265 CloudWatchLogs=3266 KinesisDataFirehose=3267 LogVersion=s IncludeTrustContext=b
{Enabled=b BucketName=s Prefix=s BucketOwner=s
{Enabled=b LogGroup=s
{Enabled=b DeliveryStream=s
{LoggingConfiguration=3269
{VerifiedAccessInstanceId=s AccessLogs=2404
{VerifiedAccessTrustProviderId=s OidcOptions=3271 DeviceOptions=3272 Description=s DryRun=b ClientToken=s SseSpecification=917 NativeApplicationOidcOptions=3273
{Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s Scope=s
{PublicSigningKeyUrl=s
{PublicSigningKeyEndpoint=s Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s Scope=s
{VerifiedAccessTrustProvider=169
{DryRun=b VolumeId=s Size=i VolumeType=s Iops=i Throughput=i MultiAttachEnabled=b
{VolumeModification=3277
{VolumeId=s ModificationState=s StatusMessage=s TargetSize=i TargetIops=i TargetVolumeType=s TargetThroughput=i TargetMultiAttachEnabled=b OriginalSize=i OriginalIops=i OriginalVolumeType=s OriginalThroughput=i OriginalMultiAttachEnabled=b Progress=i StartTime=t EndTime=t Operator=266
{AutoEnableIO=3080 VolumeId=s DryRun=b
{EnableDnsHostnames=3080 EnableDnsSupport=3080 VpcId=s EnableNetworkAddressUsageMetrics=3080
{DryRun=b ExclusionId=s InternetGatewayExclusionMode=s
{VpcBlockPublicAccessExclusion=948
{DryRun=b InternetGatewayBlockMode=s
{VpcBlockPublicAccessOptions=2454
{DryRun=b VpcEncryptionControlId=s Mode=s InternetGatewayExclusion=s EgressOnlyInternetGatewayExclusion=s NatGatewayExclusion=s VirtualPrivateGatewayExclusion=s VpcPeeringExclusion=s LambdaExclusion=s VpcLatticeExclusion=s ElasticFileSystemExclusion=s
{VpcEncryptionControl=951
{DryRun=b VpcEndpointId=s ResetPolicy=b PolicyDocument=s AddRouteTableIds=3287:AddRouteTableId RemoveRouteTableIds=3288:RemoveRouteTableId AddSubnetIds=3289:AddSubnetId RemoveSubnetIds=3290:RemoveSubnetId AddSecurityGroupIds=3291:AddSecurityGroupId RemoveSecurityGroupIds=3292:RemoveSecurityGroupId IpAddressType=s DnsOptions=956 PrivateDnsEnabled=b SubnetConfigurations=958:SubnetConfiguration
*s
*s
*s
*s
*s
*s
{Return=b
{DryRun=b ConnectionNotificationId=s ConnectionNotificationArn=s ConnectionEvents=18
{ReturnValue=b:return
{DryRun=b ServiceId=s PrivateDnsName=s RemovePrivateDnsName=b AcceptanceRequired=b AddNetworkLoadBalancerArns=3297:AddNetworkLoadBalancerArn RemoveNetworkLoadBalancerArns=3298:RemoveNetworkLoadBalancerArn AddGatewayLoadBalancerArns=3299:AddGatewayLoadBalancerArn RemoveGatewayLoadBalancerArns=3300:RemoveGatewayLoadBalancerArn AddSupportedIpAddressTypes=3301:AddSupportedIpAddressType RemoveSupportedIpAddressTypes=3302:RemoveSupportedIpAddressType AddSupportedRegions=3303:AddSupportedRegion RemoveSupportedRegions=3304:RemoveSupportedRegion
*s
*s
*s
*s
*s
*s
*s
*s
{Return=b
{DryRun=b ServiceId=s PayerResponsibility=s
{ReturnValue=b:return
{DryRun=b ServiceId=s AddAllowedPrincipals=18 RemoveAllowedPrincipals=18
{AddedPrincipals=3310:addedPrincipalSet ReturnValue=b:return
[3311
{PrincipalType=s Principal=s ServicePermissionId=s ServiceId=s
{AccepterPeeringConnectionOptions=3313 DryRun=b RequesterPeeringConnectionOptions=3313 VpcPeeringConnectionId=s
{AllowDnsResolutionFromRemoteVpc=b AllowEgressFromLocalClassicLinkToRemoteVpc=b AllowEgressFromLocalVpcToRemoteClassicLink=b
{AccepterPeeringConnectionOptions=3315 RequesterPeeringConnectionOptions=3316
{AllowDnsResolutionFromRemoteVpc=b AllowEgressFromLocalClassicLinkToRemoteVpc=b AllowEgressFromLocalVpcToRemoteClassicLink=b
{AllowDnsResolutionFromRemoteVpc=b AllowEgressFromLocalClassicLinkToRemoteVpc=b AllowEgressFromLocalVpcToRemoteClassicLink=b
{VpcId=s InstanceTenancy=s DryRun=b
{ReturnValue=b:return
{VpnConnectionId=s TransitGatewayId=s CustomerGatewayId=s VpnGatewayId=s DryRun=b
{VpnConnection=1024
{VpnConnectionId=s LocalIpv4NetworkCidr=s RemoteIpv4NetworkCidr=s LocalIpv6NetworkCidr=s RemoteIpv6NetworkCidr=s TunnelBandwidth=s DryRun=b
{VpnConnection=1024
{VpnConnectionId=s VpnTunnelOutsideIpAddress=s DryRun=b
{VpnConnection=1024
{VpnConnectionId=s VpnTunnelOutsideIpAddress=s TunnelOptions=3326 DryRun=b SkipTunnelReplacement=b PreSharedKeyStorage=s
{TunnelInsideCidr=s TunnelInsideIpv6Cidr=s PreSharedKey=s Phase1LifetimeSeconds=i Phase2LifetimeSeconds=i RekeyMarginTimeSeconds=i RekeyFuzzPercentage=i ReplayWindowSize=i DPDTimeoutSeconds=i DPDTimeoutAction=s Phase1EncryptionAlgorithms=1007:Phase1EncryptionAlgorithm Phase2EncryptionAlgorithms=1009:Phase2EncryptionAlgorithm Phase1IntegrityAlgorithms=1011:Phase1IntegrityAlgorithm Phase2IntegrityAlgorithms=1013:Phase2IntegrityAlgorithm Phase1DHGroupNumbers=1015:Phase1DHGroupNumber Phase2DHGroupNumbers=1017:Phase2DHGroupNumber IKEVersions=1019:IKEVersion StartupAction=s LogOptions=1021 EnableTunnelLifecycleControl=b
{VpnConnection=1024
{InstanceIds=1385:InstanceId DryRun=b
{InstanceMonitorings=3330:instancesSet
[3331
{InstanceId=s Monitoring=1802
{DryRun=b PublicIp=s
{AllocationId=s Status=s
{DryRun=b Cidr=s IpamPoolId=s IpamPoolOwner=s
{ByoipCidr=56
{DryRun=b ClientToken=s SourceCapacityReservationId=s DestinationCapacityReservationId=s InstanceCount=i
{SourceCapacityReservation=284 DestinationCapacityReservation=285 InstanceCount=i
{Cidr=s CidrAuthorizationContext=3339 PubliclyAdvertisable=b Description=s DryRun=b PoolTagSpecifications=3340:PoolTagSpecification MultiRegion=b NetworkBorderGroup=s
{Message=s Signature=s
*2
{ByoipCidr=56
{DryRun=b IpamId=s Asn=s AsnAuthorizationContext=3343
{Message=s Signature=s
{Byoasn=1251
{DryRun=b IpamPoolId=s Cidr=s CidrAuthorizationContext=3346 NetmaskLength=i ClientToken=s VerificationMethod=s IpamExternalResourceVerificationTokenId=s
{Message=s Signature=s
{IpamPoolCidr=1254
{DryRun=b IpamPoolId=s PoolId=s NetmaskLength=i NetworkBorderGroup=s
{PoolId=s PoolAddressRange=3350
{FirstAddress=s LastAddress=s AddressCount=i AvailableAddressCount=i
{DryRun=b TagSpecifications=1:TagSpecification CapacityBlockOfferingId=s InstancePlatform=s
{CapacityReservation=274 CapacityBlocks=1352:capacityBlockSet
{CapacityBlockExtensionOfferingId=s CapacityReservationId=s DryRun=b
{CapacityBlockExtensions=1333:capacityBlockExtensionSet
{ClientToken=s CurrencyCode=s HostIdSet=2789 LimitPrice=s OfferingId=s TagSpecifications=1:TagSpecification
{ClientToken=s CurrencyCode=s Purchase=2791 TotalHourlyPrice=s TotalUpfrontPrice=s
{InstanceCount=i ReservedInstancesOfferingId=s PurchaseTime=t DryRun=b LimitPrice=3358
{Amount=f CurrencyCode=s
{ReservedInstancesId=s
{ClientToken=s DryRun=b PurchaseRequests=3361:PurchaseRequest
*3362
{InstanceCount=i PurchaseToken=s
{ScheduledInstanceSet=3364
[2160
{InstanceIds=1385:InstanceId DryRun=b
{ImageLocation=s BillingProducts=3367:BillingProduct BootMode=s TpmSupport=s UefiData=s ImdsSupport=s TagSpecifications=1:TagSpecification DryRun=b Name=s Description=s Architecture=s KernelId=s RamdiskId=s RootDeviceName=s BlockDeviceMappings=3368:BlockDeviceMapping VirtualizationType=s SriovNetSupport=s EnaSupport=b
*s
*451
{ImageId=s
{DryRun=b InstanceTagAttribute=3371
{IncludeAllTagsOfInstance=b InstanceTagKeys=1265:InstanceTagKey
{InstanceTagAttribute=1267
{TransitGatewayMulticastDomainId=s GroupIpAddress=s NetworkInterfaceIds=1270 DryRun=b
{RegisteredMulticastGroupMembers=3375
{TransitGatewayMulticastDomainId=s RegisteredNetworkInterfaceIds=3376 GroupIpAddress=s
[s
{TransitGatewayMulticastDomainId=s GroupIpAddress=s NetworkInterfaceIds=1270 DryRun=b
{RegisteredMulticastGroupSources=3379
{TransitGatewayMulticastDomainId=s RegisteredNetworkInterfaceIds=3376 GroupIpAddress=s
{DryRun=b CapacityReservationId=s
{Return=b
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayClientVpnAttachment=16
{TransitGatewayMulticastDomainId=s TransitGatewayAttachmentId=s SubnetIds=18 DryRun=b
{Associations=20
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayPeeringAttachment=25
{TransitGatewayAttachmentId=s DryRun=b
{TransitGatewayVpcAttachment=34
{DryRun=b ServiceId=s VpcEndpointIds=38:VpcEndpointId
{Unsuccessful=40
{DryRun=b VpcPeeringConnectionId=s
{Return=b
{AllocationId=s PublicIp=s NetworkBorderGroup=s DryRun=b
{HostIds=1557:HostId
{Successful=3068 Unsuccessful=3069
{DryRun=b IpamPoolId=s Cidr=s IpamPoolAllocationId=s
{Success=b
{IamInstanceProfile=104 AssociationId=s
{IamInstanceProfileAssociation=106
{ImageCriteria=3402:ImageCriterion DryRun=b
*3403
{ImageProviders=3404:ImageProvider MarketplaceProductCodes=3405:MarketplaceProductCode ImageNames=3406:ImageName DeprecationTimeCondition=3407 CreationDateCondition=3408
*s
*s
*s
{MaximumDaysSinceDeprecated=i
{MaximumDaysSinceCreated=i
{ReturnValue=b:return
{DryRun=b AssociationId=s NetworkAclId=s
{NewAssociationId=s
{DryRun=b NetworkAclId=s RuleNumber=i Protocol=s RuleAction=s Egress=b CidrBlock=s Ipv6CidrBlock=s IcmpTypeCode=682:Icmp PortRange=683
{DestinationPrefixListId=s VpcEndpointId=s LocalTarget=b TransitGatewayId=s LocalGatewayId=s CarrierGatewayId=s CoreNetworkArn=s OdbNetworkArn=s DryRun=b RouteTableId=s DestinationCidrBlock=s GatewayId=s DestinationIpv6CidrBlock=s EgressOnlyInternetGatewayId=s InstanceId=s NetworkInterfaceId=s VpcPeeringConnectionId=s NatGatewayId=s
{DryRun=b AssociationId=s RouteTableId=s
{NewAssociationId=s AssociationState=134
{DestinationCidrBlock=s TransitGatewayRouteTableId=s TransitGatewayAttachmentId=s Blackhole=b DryRun=b
{Route=898
{VpnConnectionId=s VpnTunnelOutsideIpAddress=s ApplyPendingMaintenance=b DryRun=b
{Return=b
{DryRun=b Instances=3421:InstanceId Status=s StartTime=t EndTime=t ReasonCodes=3422:ReasonCode Description=s
*s
*s
{DryRun=b SpotFleetRequestConfig=3424
{AllocationStrategy=s OnDemandAllocationStrategy=s SpotMaintenanceStrategies=3425 ClientToken=s ExcessCapacityTerminationPolicy=s FulfilledCapacity=f OnDemandFulfilledCapacity=f IamFleetRole=s LaunchSpecifications=3427 LaunchTemplateConfigs=3442 SpotPrice=s TargetCapacity=i OnDemandTargetCapacity=i OnDemandMaxTotalPrice=s SpotMaxTotalPrice=s TerminateInstancesWithExpiration=b Type=s ValidFrom=t ValidUntil=t ReplaceUnhealthyInstances=b InstanceInterruptionBehavior=s LoadBalancersConfig=3443 InstancePoolsToUseCount=i Context=s TargetCapacityUnitType=s TagSpecifications=1:TagSpecification
{CapacityRebalance=3426
{ReplacementStrategy=s TerminationDelay=i
*3428
{AddressingType=s BlockDeviceMappings=3429:BlockDeviceMapping EbsOptimized=b IamInstanceProfile=3431 ImageId=s InstanceType=s KernelId=s KeyName=s Monitoring=3432 NetworkInterfaces=3433:NetworkInterfaceSet Placement=3437 RamdiskId=s SpotPrice=s SubnetId=s UserData=s WeightedCapacity=f TagSpecifications=3438:TagSpecificationSet InstanceRequirements=3200 SecurityGroups=3440:GroupSet
*3430
{Ebs=452 NoDevice=s DeviceName=s VirtualName=s
{Arn=s Name=s
{Enabled=b
*3434
{AssociatePublicIpAddress=b DeleteOnTermination=b Description=s DeviceIndex=i Groups=539:SecurityGroupId Ipv6AddressCount=i Ipv6Addresses=3435 NetworkInterfaceId=s PrivateIpAddress=s PrivateIpAddresses=3436 SecondaryPrivateIpAddressCount=i SubnetId=s AssociateCarrierIpAddress=b InterfaceType=s NetworkCardIndex=i Ipv4Prefixes=544:Ipv4Prefix Ipv4PrefixCount=i Ipv6Prefixes=546:Ipv6Prefix Ipv6PrefixCount=i PrimaryIpv6=b EnaSrdSpecification=548 ConnectionTrackingSpecification=550 EnaQueueCount=i
*735
*543
{AvailabilityZone=s GroupName=s Tenancy=s AvailabilityZoneId=s
*3439
{ResourceType=s Tags=1181:Tag
*3441
{GroupId=s GroupName=s
*3196
{ClassicLoadBalancersConfig=3444 TargetGroupsConfig=3447
{ClassicLoadBalancers=3445
*3446
{Name=s
{TargetGroups=3448
*3449
{Arn=s
{SpotFleetRequestId=s
{LaunchSpecification=3452 TagSpecifications=1:TagSpecification InstanceInterruptionBehavior=s DryRun=b SpotPrice=s ClientToken=s InstanceCount=i Type=s ValidFrom=t ValidUntil=t LaunchGroup=s AvailabilityZoneGroup=s BlockDurationMinutes=i
{SecurityGroupIds=3453:SecurityGroupId SecurityGroups=3454:SecurityGroup AddressingType=s BlockDeviceMappings=3429:BlockDeviceMapping EbsOptimized=b IamInstanceProfile=3431 ImageId=s InstanceType=s KernelId=s KeyName=s Monitoring=3455 NetworkInterfaces=3456:NetworkInterface Placement=3437 RamdiskId=s SubnetId=s UserData=s
*s
*s
{Enabled=b
*3434
{SpotInstanceRequests=2277:spotInstanceRequestSet
{AllocationId=s Attribute=s DryRun=b
{Address=3041
{DryRun=b
{KmsKeyId=s
{DryRun=b FpgaImageId=s Attribute=s
{Return=b
{Attribute=s ImageId=s DryRun=b
{DryRun=b InstanceId=s Attribute=s
{DryRun=b NetworkInterfaceId=s SourceDestCheck=s
{Attribute=s SnapshotId=s DryRun=b
{DryRun=b PublicIp=s
{PublicIp=s Status=s
{ImageId=s DryRun=b
{Return=b
{DryRun=b PrefixListId=s PreviousVersion=i CurrentVersion=i
{PrefixList=661
{SnapshotId=s DryRun=b
{SnapshotId=s OutpostArn=s Description=s Encrypted=b OwnerId=s Progress=s StartTime=t State=s:status VolumeId=s VolumeSize=i SseType=s
{SnapshotId=s TemporaryRestoreDays=i PermanentRestore=b DryRun=b
{SnapshotId=s RestoreStartTime=t RestoreDuration=i IsPermanentRestore=b
{VolumeId=s DryRun=b
{Return=b
{ClientVpnEndpointId=s TargetNetworkCidr=s AccessGroupId=s RevokeAllGroups=b DryRun=b
{Status=186
{SecurityGroupRuleIds=2185:SecurityGroupRuleId DryRun=b GroupId=s SourceSecurityGroupName=s SourceSecurityGroupOwnerId=s IpProtocol=s FromPort=i ToPort=i CidrIp=s IpPermissions=188
{Return=b UnknownIpPermissions=3484:unknownIpPermissionSet RevokedSecurityGroupRules=3485:revokedSecurityGroupRuleSet
[2198
[3486
{SecurityGroupRuleId=s GroupId=s IsEgress=b IpProtocol=s FromPort=i ToPort=i CidrIpv4=s CidrIpv6=s PrefixListId=s ReferencedGroupId=s Description=s
{CidrIp=s FromPort=i GroupId=s GroupName=s IpPermissions=203 IpProtocol=s SourceSecurityGroupName=s SourceSecurityGroupOwnerId=s ToPort=i SecurityGroupRuleIds=2185:SecurityGroupRuleId DryRun=b
{Return=b UnknownIpPermissions=3484:unknownIpPermissionSet RevokedSecurityGroupRules=3485:revokedSecurityGroupRuleSet
{BlockDeviceMappings=3368:BlockDeviceMapping ImageId=s InstanceType=s Ipv6AddressCount=i Ipv6Addresses=3490:Ipv6Address KernelId=s KeyName=s MaxCount=i MinCount=i Monitoring=3491 Placement=379 RamdiskId=s SecurityGroupIds=539:SecurityGroupId SecurityGroups=559:SecurityGroup SubnetId=s UserData=s ElasticGpuSpecification=3492 ElasticInferenceAccelerators=3494:ElasticInferenceAccelerator TagSpecifications=1:TagSpecification LaunchTemplate=3496 InstanceMarketOptions=3497 CreditSpecification=562 CpuOptions=3499 CapacityReservationSpecification=3094 HibernationOptions=3500 LicenseSpecifications=3501:LicenseSpecification MetadataOptions=3503 EnclaveOptions=3504 PrivateDnsNameOptions=3505 MaintenanceOptions=3506 DisableApiStop=b EnablePrimaryIpv6=b NetworkPerformanceOptions=3507 Operator=573 SecondaryInterfaces=3508:SecondaryInterface DryRun=b DisableApiTermination=b InstanceInitiatedShutdownBehavior=s PrivateIpAddress=s ClientToken=s AdditionalInfo=s NetworkInterfaces=3512:NetworkInterface IamInstanceProfile=3431 EbsOptimized=b
*735
{Enabled=b
*3493
{Type=s
*3495
{Type=s Count=i
{LaunchTemplateId=s LaunchTemplateName=s Version=s
{MarketType=s SpotOptions=3498
{MaxPrice=s SpotInstanceType=s BlockDurationMinutes=i ValidUntil=t InstanceInterruptionBehavior=s
{CoreCount=i ThreadsPerCore=i AmdSevSnp=s NestedVirtualization=s
{Configured=b
*3502
{LicenseConfigurationArn=s
{HttpTokens=s HttpPutResponseHopLimit=i HttpEndpoint=s HttpProtocolIpv6=s InstanceMetadataTags=s
{Enabled=b
{HostnameType=s EnableResourceNameDnsARecord=b EnableResourceNameDnsAAAARecord=b
{AutoRecovery=s
{BandwidthWeighting=s
*3509
{DeleteOnTermination=b DeviceIndex=i PrivateIpAddresses=3510:PrivateIpAddress PrivateIpAddressCount=i SecondarySubnetId=s InterfaceType=s NetworkCardIndex=i
*3511
{PrivateIpAddress=s
*3434
{ReservationId=s OwnerId=s RequesterId=s Groups=743:groupSet Instances=1768:instancesSet
{ClientToken=s DryRun=b InstanceCount=i LaunchSpecification=3515 ScheduledInstanceId=s
{BlockDeviceMappings=3516:BlockDeviceMapping EbsOptimized=b IamInstanceProfile=3519 ImageId=s InstanceType=s KernelId=s KeyName=s Monitoring=3520 NetworkInterfaces=3521:NetworkInterface Placement=3528 RamdiskId=s SecurityGroupIds=3529:SecurityGroupId SubnetId=s UserData=s
*3517
{DeviceName=s Ebs=3518 NoDevice=s VirtualName=s
{DeleteOnTermination=b Encrypted=b Iops=i SnapshotId=s VolumeSize=i VolumeType=s
{Arn=s Name=s
{Enabled=b
*3522
{AssociatePublicIpAddress=b DeleteOnTermination=b Description=s DeviceIndex=i Groups=3523:Group Ipv6AddressCount=i Ipv6Addresses=3524:Ipv6Address NetworkInterfaceId=s PrivateIpAddress=s PrivateIpAddressConfigs=3526:PrivateIpAddressConfig SecondaryPrivateIpAddressCount=i SubnetId=s
*s
*3525
{Ipv6Address=s
*3527
{Primary=b PrivateIpAddress=s
{AvailabilityZone=s GroupName=s
*s
{InstanceIdSet=3531
[s
{LocalGatewayRouteTableId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{Routes=3534:routeSet NextToken=s
[3535
{DestinationCidrBlock=s LocalGatewayVirtualInterfaceGroupId=s Type=s State=s LocalGatewayRouteTableId=s LocalGatewayRouteTableArn=s OwnerId=s SubnetId=s CoipPoolId=s NetworkInterfaceId=s DestinationPrefixListId=s
{TransitGatewayMulticastDomainId=s Filters=1290:Filter MaxResults=i NextToken=s DryRun=b
{MulticastGroups=3538 NextToken=s
[3539
{GroupIpAddress=s TransitGatewayAttachmentId=s SubnetId=s ResourceId=s ResourceType=s ResourceOwnerId=s NetworkInterfaceId=s GroupMember=b GroupSource=b MemberType=s SourceType=s
{TransitGatewayRouteTableId=s Filters=1290:Filter MaxResults=i DryRun=b NextToken=s
{Routes=3542:routeSet AdditionalRoutesAvailable=b NextToken=s
[3543
{DestinationCidrBlock=s PrefixListId=s TransitGatewayRouteTableAnnouncementId=s TransitGatewayAttachments=899 Type=s State=s
{InstanceId=s DryRun=b
{DryRun=b S3Bucket=s S3Prefix=s TargetId=s TagSpecifications=1:TagSpecification
{ReportId=s
{InstanceIds=1385:InstanceId AdditionalInfo=s DryRun=b
{StartingInstances=3549:instancesSet
[3550
{InstanceId=s CurrentState=3551 PreviousState=3552
{Code=i Name=s
{Code=i Name=s
{NetworkInsightsAccessScopeId=s DryRun=b TagSpecifications=1:TagSpecification ClientToken=s
{NetworkInsightsAccessScopeAnalysis=3555
{NetworkInsightsAccessScopeAnalysisId=s NetworkInsightsAccessScopeAnalysisArn=s NetworkInsightsAccessScopeId=s Status=s StatusMessage=s WarningMessage=s StartDate=t EndDate=t FindingsFound=s AnalyzedEniCount=i Tags=30:tagSet
{NetworkInsightsPathId=s AdditionalAccounts=3557:AdditionalAccount FilterInArns=3558:FilterInArn FilterOutArns=3559:FilterOutArn DryRun=b TagSpecifications=1:TagSpecification ClientToken=s
*s
*s
*s
{NetworkInsightsAnalysis=3561
{NetworkInsightsAnalysisId=s NetworkInsightsAnalysisArn=s NetworkInsightsPathId=s AdditionalAccounts=1966:additionalAccountSet FilterInArns=1967:filterInArnSet FilterOutArns=1968:filterOutArnSet StartDate=t Status=s StatusMessage=s WarningMessage=s NetworkPathFound=b ForwardPathComponents=1969:forwardPathComponentSet ReturnPathComponents=2038:returnPathComponentSet Explanations=2001:explanationSet AlternatePathHints=2039:alternatePathHintSet SuggestedAccounts=2041:suggestedAccountSet Tags=30:tagSet
{DryRun=b ServiceId=s
{ReturnValue=b:return
{InstanceIds=1385:InstanceId Hibernate=b SkipOsShutdown=b DryRun=b Force=b
{StoppingInstances=3549:instancesSet
{ClientVpnEndpointId=s ConnectionId=s Username=s DryRun=b
{ClientVpnEndpointId=s Username=s ConnectionStatuses=3568
[3569
{ConnectionId=s PreviousStatus=3570 CurrentStatus=3571
{Code=s Message=s
{Code=s Message=s
{InstanceIds=1385:InstanceId Force=b SkipOsShutdown=b DryRun=b
{TerminatingInstances=3549:instancesSet
{Ipv6Prefixes=75:Ipv6Prefix NetworkInterfaceId=s Ipv6Addresses=76
{NetworkInterfaceId=s UnassignedIpv6Addresses=3576 UnassignedIpv6Prefixes=3577:unassignedIpv6PrefixSet
[s
[s
{Ipv4Prefixes=81:Ipv4Prefix NetworkInterfaceId=s PrivateIpAddresses=82:PrivateIpAddress
{NatGatewayId=s PrivateIpAddresses=89:PrivateIpAddress MaxDrainDurationSeconds=i DryRun=b
{NatGatewayId=s NatGatewayAddresses=91:natGatewayAddressSet
{SnapshotId=s DryRun=b
{SnapshotId=s
{InstanceIds=1385:InstanceId DryRun=b
{InstanceMonitorings=3330:instancesSet
{ActivateTagKeys=3586:ActivateTagKey DeactivateTagKeys=3587:DeactivateTagKey DryRun=b ClientToken=s
*s
*s
{CapacityManagerTagKeys=2750:capacityManagerTagKeySet
{OrganizationsAccess=b DryRun=b ClientToken=s
{CapacityManagerStatus=s OrganizationsAccess=b
{CapacityReservationId=s TargetInstanceCount=i DryRun=b
{InterruptibleCapacityReservationId=s SourceCapacityReservationId=s InstanceCount=i TargetInstanceCount=i Status=s InterruptionType=s
{DryRun=b GroupId=s GroupName=s IpPermissions=203 SecurityGroupRuleDescriptions=3594:SecurityGroupRuleDescription
*3595
{SecurityGroupRuleId=s Description=s
{Return=b
{DryRun=b GroupId=s GroupName=s IpPermissions=203 SecurityGroupRuleDescriptions=3594:SecurityGroupRuleDescription
{Return=b
{Cidr=s DryRun=b
{ByoipCidr=56
@AcceptAddressTransfer 0 5
@AcceptCapacityReservationBillingOwnership 7 8
@AcceptReservedInstancesExchangeQuote 9 13
@AcceptTransitGatewayClientVpnAttachment 14 15
@AcceptTransitGatewayMulticastDomainAssociations 17 19
@AcceptTransitGatewayPeeringAttachment 23 24
@AcceptTransitGatewayVpcAttachment 32 33
@AcceptVpcEndpointConnections 37 39
@AcceptVpcPeeringConnection 43 44
@AdvertiseByoipCidr 54 55
@AllocateAddress 59 60
@AllocateHosts 61 63
@AllocateIpamPoolCidr 65 68
@ApplySecurityGroupsToClientVpnTargetNetwork 70 72
@AssignIpv6Addresses 74 77
@AssignPrivateIpAddresses 80 83
@AssignPrivateNatGatewayAddress 88 90
@AssociateAddress 93 94
@AssociateCapacityReservationBillingOwner 95 96
@AssociateClientVpnTargetNetwork 97 98
@AssociateDhcpOptions 100 -
@AssociateEnclaveCertificateIamRole 101 102
@AssociateIamInstanceProfile 103 105
@AssociateInstanceEventWindow 108 113
@AssociateIpamByoasn 120 121
@AssociateIpamResourceDiscovery 123 124
@AssociateNatGatewayAddress 126 128
@AssociateRouteServer 129 130
@AssociateRouteTable 132 133
@AssociateSecurityGroupVpc 135 136
@AssociateSubnetCidrBlock 137 138
@AssociateTransitGatewayMulticastDomain 141 143
@AssociateTransitGatewayPolicyTable 144 145
@AssociateTransitGatewayRouteTable 147 148
@AssociateTrunkInterface 150 151
@AssociateVpcCidrBlock 153 154
@AttachClassicLinkVpc 159 161
@AttachInternetGateway 162 -
@AttachNetworkInterface 163 166
@AttachVerifiedAccessTrustProvider 167 168
@AttachVolume 179 180
@AttachVpnGateway 181 182
@AuthorizeClientVpnIngress 184 185
@AuthorizeSecurityGroupEgress 187 198
@AuthorizeSecurityGroupIngress 202 204
@BundleInstance 205 208
@CancelBundleTask 213 214
@CancelCapacityReservation 215 216
@CancelCapacityReservationFleets 217 219
@CancelConversionTask 225 -
@CancelDeclarativePoliciesReport 226 227
@CancelExportTask 228 -
@CancelImageLaunchPermission 229 230
@CancelImportTask 231 232
@CancelReservedInstancesListing 233 234
@CancelSpotFleetRequests 241 243
@CancelSpotInstanceRequests 249 251
@ConfirmProductInstance 254 255
@CopyFpgaImage 256 257
@CopyImage 258 259
@CopySnapshot 260 261
@CopyVolumes 262 263
@CreateCapacityManagerDataExport 269 270
@CreateCapacityReservation 271 273
@CreateCapacityReservationBySplitting 282 283
@CreateCapacityReservationFleet 286 289
@CreateCarrierGateway 292 293
@CreateClientVpnEndpoint 295 308
@CreateClientVpnRoute 310 311
@CreateCoipCidr 313 314
@CreateCoipPool 316 317
@CreateCustomerGateway 320 321
@CreateDefaultSubnet 323 324
@CreateDefaultVpc 330 331
@CreateDelegateMacVolumeOwnershipTask 347 348
@CreateDhcpOptions 351 355
@CreateEgressOnlyInternetGateway 361 362
@CreateFleet 366 406
@CreateFlowLogs 441 444
@CreateFpgaImage 446 448
@CreateImage 449 453
@CreateImageUsageReport 454 461
@CreateInstanceConnectEndpoint 462 464
@CreateInstanceEventWindow 471 474
@CreateInstanceExportTask 475 477
@CreateInternetGateway 481 482
@CreateInterruptibleCapacityReservationAllocation 484 485
@CreateIpam 486 489
@CreateIpamExternalResourceVerificationToken 493 494
@CreateIpamPolicy 496 497
@CreateIpamPool 499 503
@CreateIpamPrefixListResolver 508 514
@CreateIpamPrefixListResolverTarget 516 517
@CreateIpamResourceDiscovery 519 520
@CreateIpamScope 524 526
@CreateKeyPair 529 530
@CreateLaunchTemplate 531 579
@CreateLaunchTemplateVersion 584 585
@CreateLocalGatewayRoute 634 635
@CreateLocalGatewayRouteTable 637 638
@CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation 641 642
@CreateLocalGatewayRouteTableVpcAssociation 644 645
@CreateLocalGatewayVirtualInterface 647 648
@CreateLocalGatewayVirtualInterfaceGroup 650 651
@CreateMacSystemIntegrityProtectionModificationTask 654 656
@CreateManagedPrefixList 657 660
@CreateNatGateway 662 667
@CreateNetworkAcl 672 673
@CreateNetworkAclEntry 681 -
@CreateNetworkInsightsAccessScope 684 702
@CreateNetworkInsightsPath 723 726
@CreateNetworkInterface 732 736
@CreateNetworkInterfacePermission 754 755
@CreatePlacementGroup 758 759
@CreatePublicIpv4Pool 761 762
@CreateReplaceRootVolumeTask 763 764
@CreateReservedInstancesListing 766 769
@CreateRestoreImageTask 770 771
@CreateRoute 772 773
@CreateRouteServer 774 775
@CreateRouteServerEndpoint 777 778
@CreateRouteServerPeer 780 782
@CreateRouteTable 787 788
@CreateSecondaryNetwork 796 797
@CreateSecondarySubnet 801 802
@CreateSecurityGroup 806 807
@CreateSnapshot 808 809
@CreateSnapshots 810 813
@CreateSpotDatafeedSubscription 816 817
@CreateStoreImageTask 820 823
@CreateSubnet 824 825
@CreateSubnetCidrReservation 826 827
@CreateTags 829 -
@CreateTrafficMirrorFilter 831 832
@CreateTrafficMirrorFilterRule 840 842
@CreateTrafficMirrorSession 844 845
@CreateTrafficMirrorTarget 847 848
@CreateTransitGateway 850 853
@CreateTransitGatewayConnect 858 860
@CreateTransitGatewayConnectPeer 863 866
@CreateTransitGatewayMeteringPolicy 872 874
@CreateTransitGatewayMeteringPolicyEntry 877 878
@CreateTransitGatewayMulticastDomain 881 883
@CreateTransitGatewayPeeringAttachment 886 888
@CreateTransitGatewayPolicyTable 889 890
@CreateTransitGatewayPrefixListReference 892 893
@CreateTransitGatewayRoute 896 897
@CreateTransitGatewayRouteTable 901 902
@CreateTransitGatewayRouteTableAnnouncement 904 905
@CreateTransitGatewayVpcAttachment 907 909
@CreateVerifiedAccessEndpoint 910 920
@CreateVerifiedAccessGroup 931 932
@CreateVerifiedAccessInstance 934 935
@CreateVerifiedAccessTrustProvider 936 940
@CreateVolume 941 942
@CreateVpc 943 945
@CreateVpcBlockPublicAccessExclusion 946 947
@CreateVpcEncryptionControl 949 950
@CreateVpcEndpoint 952 960
@CreateVpcEndpointConnectionNotification 976 977
@CreateVpcEndpointServiceConfiguration 980 985
@CreateVpcPeeringConnection 998 999
@CreateVpnConcentrator 1000 1001
@CreateVpnConnection 1003 1023
@CreateVpnConnectionRoute 1048 -
@CreateVpnGateway 1049 1050
@DeleteCapacityManagerDataExport 1054 1055
@DeleteCarrierGateway 1056 1057
@DeleteClientVpnEndpoint 1058 1059
@DeleteClientVpnRoute 1060 1061
@DeleteCoipCidr 1062 1063
@DeleteCoipPool 1064 1065
@DeleteCustomerGateway 1066 -
@DeleteDhcpOptions 1067 -
@DeleteEgressOnlyInternetGateway 1068 1069
@DeleteFleets 1070 1072
@DeleteFlowLogs 1078 1080
@DeleteFpgaImage 1081 1082
@DeleteImageUsageReport 1083 1084
@DeleteInstanceConnectEndpoint 1085 1086
@DeleteInstanceEventWindow 1087 1088
@DeleteInternetGateway 1090 -
@DeleteIpam 1091 1092
@DeleteIpamExternalResourceVerificationToken 1093 1094
@DeleteIpamPolicy 1095 1096
@DeleteIpamPool 1097 1098
@DeleteIpamPrefixListResolver 1099 1100
@DeleteIpamPrefixListResolverTarget 1101 1102
@DeleteIpamResourceDiscovery 1103 1104
@DeleteIpamScope 1105 1106
@DeleteKeyPair 1107 1108
@DeleteLaunchTemplate 1109 1110
@DeleteLaunchTemplateVersions 1111 1113
@DeleteLocalGatewayRoute 1119 1120
@DeleteLocalGatewayRouteTable 1121 1122
@DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation 1123 1124
@DeleteLocalGatewayRouteTableVpcAssociation 1125 1126
@DeleteLocalGatewayVirtualInterface 1127 1128
@DeleteLocalGatewayVirtualInterfaceGroup 1129 1130
@DeleteManagedPrefixList 1131 1132
@DeleteNatGateway 1133 1134
@DeleteNetworkAcl 1135 -
@DeleteNetworkAclEntry 1136 -
@DeleteNetworkInsightsAccessScope 1137 1138
@DeleteNetworkInsightsAccessScopeAnalysis 1139 1140
@DeleteNetworkInsightsAnalysis 1141 1142
@DeleteNetworkInsightsPath 1143 1144
@DeleteNetworkInterface 1145 -
@DeleteNetworkInterfacePermission 1146 1147
@DeletePlacementGroup 1148 -
@DeletePublicIpv4Pool 1149 1150
@DeleteQueuedReservedInstances 1151 1153
@DeleteRoute 1159 -
@DeleteRouteServer 1160 1161
@DeleteRouteServerEndpoint 1162 1163
@DeleteRouteServerPeer 1164 1165
@DeleteRouteTable 1166 -
@DeleteSecondaryNetwork 1167 1168
@DeleteSecondarySubnet 1169 1170
@DeleteSecurityGroup 1171 1172
@DeleteSnapshot 1173 -
@DeleteSpotDatafeedSubscription 1174 -
@DeleteSubnet 1175 -
@DeleteSubnetCidrReservation 1176 1177
@DeleteTags 1179 -
@DeleteTrafficMirrorFilter 1182 1183
@DeleteTrafficMirrorFilterRule 1184 1185
@DeleteTrafficMirrorSession 1186 1187
@DeleteTrafficMirrorTarget 1188 1189
@DeleteTransitGateway 1190 1191
@DeleteTransitGatewayClientVpnAttachment 1192 1193
@DeleteTransitGatewayConnect 1194 1195
@DeleteTransitGatewayConnectPeer 1196 1197
@DeleteTransitGatewayMeteringPolicy 1198 1199
@DeleteTransitGatewayMeteringPolicyEntry 1200 1201
@DeleteTransitGatewayMulticastDomain 1202 1203
@DeleteTransitGatewayPeeringAttachment 1204 1205
@DeleteTransitGatewayPolicyTable 1206 1207
@DeleteTransitGatewayPrefixListReference 1208 1209
@DeleteTransitGatewayRoute 1210 1211
@DeleteTransitGatewayRouteTable 1212 1213
@DeleteTransitGatewayRouteTableAnnouncement 1214 1215
@DeleteTransitGatewayVpcAttachment 1216 1217
@DeleteVerifiedAccessEndpoint 1218 1219
@DeleteVerifiedAccessGroup 1220 1221
@DeleteVerifiedAccessInstance 1222 1223
@DeleteVerifiedAccessTrustProvider 1224 1225
@DeleteVolume 1226 -
@DeleteVpc 1227 -
@DeleteVpcBlockPublicAccessExclusion 1228 1229
@DeleteVpcEncryptionControl 1230 1231
@DeleteVpcEndpointConnectionNotifications 1232 1234
@DeleteVpcEndpointServiceConfigurations 1235 1237
@DeleteVpcEndpoints 1238 1239
@DeleteVpcPeeringConnection 1240 1241
@DeleteVpnConcentrator 1242 1243
@DeleteVpnConnection 1244 -
@DeleteVpnConnectionRoute 1245 -
@DeleteVpnGateway 1246 -
@DeprovisionByoipCidr 1247 1248
@DeprovisionIpamByoasn 1249 1250
@DeprovisionIpamPoolCidr 1252 1253
@DeprovisionPublicIpv4PoolCidr 1256 1257
@DeregisterImage 1259 1260
@DeregisterInstanceEventNotificationAttributes 1263 1266
@DeregisterTransitGatewayMulticastGroupMembers 1269 1271
@DeregisterTransitGatewayMulticastGroupSources 1274 1275
@DescribeAccountAttributes 1277 1279
@DescribeAddressTransfers 1284 1285
@DescribeAddresses 1288 1292
@DescribeAddressesAttribute 1295 1297
@DescribeAggregateIdFormat 1301 1302
@DescribeAvailabilityZones 1305 1308
@DescribeAwsNetworkPerformanceMetricSubscriptions 1317 1318
@DescribeBundleTasks 1321 1323
@DescribeByoipCidrs 1326 1327
@DescribeCapacityBlockExtensionHistory 1330 1332
@DescribeCapacityBlockExtensionOfferings 1335 1336
@DescribeCapacityBlockOfferings 1339 1340
@DescribeCapacityBlockStatus 1343 1345
@DescribeCapacityBlocks 1350 1351
@DescribeCapacityManagerDataExports 1355 1357
@DescribeCapacityReservationBillingRequests 1360 1361
@DescribeCapacityReservationFleets 1365 1366
@DescribeCapacityReservationTopology 1370 1371
@DescribeCapacityReservations 1375 1376
@DescribeCarrierGateways 1379 1381
@DescribeClassicLinkInstances 1384 1386
@DescribeClientVpnAuthorizationRules 1389 1390
@DescribeClientVpnConnections 1393 1394
@DescribeClientVpnEndpoints 1399 1401
@DescribeClientVpnRoutes 1421 1422
@DescribeClientVpnTargetNetworks 1425 1426
@DescribeCoipPools 1430 1432
@DescribeConversionTasks 1435 1437
@DescribeCustomerGateways 1446 1448
@DescribeDeclarativePoliciesReports 1451 1453
@DescribeDhcpOptions 1456 1458
@DescribeEgressOnlyInternetGateways 1461 1463
@DescribeElasticGpus 1466 1468
@DescribeExportImageTasks 1472 1474
@DescribeExportTasks 1478 1480
@DescribeFastLaunchImages 1483 1485
@DescribeFastSnapshotRestores 1490 1491
@DescribeFleetHistory 1494 1495
@DescribeFleetInstances 1499 1500
@DescribeFleets 1503 1504
@DescribeFlowLogs 1523 1525
@DescribeFpgaImageAttribute 1529 1530
@DescribeFpgaImages 1536 1539
@DescribeHostReservationOfferings 1546 1547
@DescribeHostReservations 1550 1552
@DescribeHosts 1556 1559
@DescribeIamInstanceProfileAssociations 1568 1570
@DescribeIdFormat 1573 1574
@DescribeIdentityIdFormat 1575 1576
@DescribeImageAttribute 1577 1578
@DescribeImageReferences 1594 1601
@DescribeImageUsageReportEntries 1604 1607
@DescribeImageUsageReports 1610 1611
@DescribeImages 1620 1623
@DescribeImportImageTasks 1626 1628
@DescribeImportSnapshotTasks 1636 1638
@DescribeInstanceAttribute 1642 1643
@DescribeInstanceConnectEndpoints 1657 1659
@DescribeInstanceCreditSpecifications 1662 1663
@DescribeInstanceEventNotificationAttributes 1666 1667
@DescribeInstanceEventWindows 1668 1670
@DescribeInstanceImageMetadata 1673 1674
@DescribeInstanceSqlHaHistoryStates 1679 1680
@DescribeInstanceSqlHaStates 1683 1684
@DescribeInstanceStatus 1685 1686
@DescribeInstanceTopology 1698 1701
@DescribeInstanceTypeOfferings 1705 1706
@DescribeInstanceTypes 1709 1711
@DescribeInstances 1764 1765
@DescribeInternetGateways 1803 1805
@DescribeIpamByoasn 1808 1809
@DescribeIpamExternalResourceVerificationTokens 1812 1814
@DescribeIpamPolicies 1817 1819
@DescribeIpamPoolAllocations 1822 1824
@DescribeIpamPools 1827 1829
@DescribeIpamPrefixListResolverTargets 1832 1834
@DescribeIpamPrefixListResolvers 1837 1839
@DescribeIpamResourceDiscoveries 1842 1844
@DescribeIpamResourceDiscoveryAssociations 1847 1849
@DescribeIpamScopes 1852 1854
@DescribeIpams 1857 1859
@DescribeIpv6Pools 1862 1864
@DescribeKeyPairs 1869 1872
@DescribeLaunchTemplateVersions 1875 1876
@DescribeLaunchTemplates 1879 1882
@DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations 1885 1887
@DescribeLocalGatewayRouteTableVpcAssociations 1890 1892
@DescribeLocalGatewayRouteTables 1895 1897
@DescribeLocalGatewayVirtualInterfaceGroups 1900 1902
@DescribeLocalGatewayVirtualInterfaces 1905 1907
@DescribeLocalGateways 1910 1912
@DescribeLockedSnapshots 1915 1917
@DescribeMacHosts 1920 1922
@DescribeMacModificationTasks 1926 1928
@DescribeManagedPrefixLists 1931 1933
@DescribeMovingAddresses 1936 1938
@DescribeNatGateways 1941 1943
@DescribeNetworkAcls 1946 1948
@DescribeNetworkInsightsAccessScopeAnalyses 1951 1953
@DescribeNetworkInsightsAccessScopes 1956 1958
@DescribeNetworkInsightsAnalyses 1961 1963
@DescribeNetworkInsightsPaths 2042 2044
@DescribeNetworkInterfaceAttribute 2047 2048
@DescribeNetworkInterfacePermissions 2049 2051
@DescribeNetworkInterfaces 2054 2056
@DescribeOutpostLags 2059 2061
@DescribePlacementGroups 2065 2068
@DescribePrefixLists 2071 2073
@DescribePrincipalIdFormat 2076 2078
@DescribePublicIpv4Pools 2081 2083
@DescribeRegions 2088 2090
@DescribeReplaceRootVolumeTasks 2095 2097
@DescribeReservedInstances 2100 2102
@DescribeReservedInstancesListings 2107 2108
@DescribeReservedInstancesModifications 2109 2111
@DescribeReservedInstancesOfferings 2119 2121
@DescribeRouteServerEndpoints 2126 2128
@DescribeRouteServerPeers 2131 2133
@DescribeRouteServers 2136 2138
@DescribeRouteTables 2141 2143
@DescribeScheduledInstanceAvailability 2146 2150
@DescribeScheduledInstances 2155 2158
@DescribeSecondaryInterfaces 2161 2163
@DescribeSecondaryNetworks 2169 2171
@DescribeSecondarySubnets 2174 2176
@DescribeSecurityGroupReferences 2179 2181
@DescribeSecurityGroupRules 2184 2186
@DescribeSecurityGroupVpcAssociations 2187 2188
@DescribeSecurityGroups 2191 2194
@DescribeServiceLinkVirtualInterfaces 2208 2210
@DescribeSnapshotAttribute 2213 2214
@DescribeSnapshotTierStatus 2217 2218
@DescribeSnapshots 2221 2223
@DescribeSpotDatafeedSubscription 2226 2227
@DescribeSpotFleetInstances 2228 2229
@DescribeSpotFleetRequestHistory 2230 2231
@DescribeSpotFleetRequests 2234 2235
@DescribeSpotInstanceRequests 2275 2276
@DescribeSpotPriceHistory 2282 2285
@DescribeStaleSecurityGroups 2288 2289
@DescribeStoreImageTasks 2298 2300
@DescribeSubnets 2303 2305
@DescribeTags 2308 2309
@DescribeTrafficMirrorFilterRules 2312 2314
@DescribeTrafficMirrorFilters 2316 2318
@DescribeTrafficMirrorSessions 2321 2323
@DescribeTrafficMirrorTargets 2326 2328
@DescribeTransitGatewayAttachments 2331 2333
@DescribeTransitGatewayConnectPeers 2337 2339
@DescribeTransitGatewayConnects 2342 2343
@DescribeTransitGatewayMeteringPolicies 2346 2348
@DescribeTransitGatewayMulticastDomains 2351 2353
@DescribeTransitGatewayPeeringAttachments 2356 2357
@DescribeTransitGatewayPolicyTables 2360 2362
@DescribeTransitGatewayRouteTableAnnouncements 2365 2367
@DescribeTransitGatewayRouteTables 2370 2372
@DescribeTransitGatewayVpcAttachments 2375 2376
@DescribeTransitGateways 2379 2381
@DescribeTrunkInterfaceAssociations 2384 2386
@DescribeVerifiedAccessEndpoints 2389 2391
@DescribeVerifiedAccessGroups 2394 2396
@DescribeVerifiedAccessInstanceLoggingConfigurations 2399 2401
@DescribeVerifiedAccessInstances 2409 2410
@DescribeVerifiedAccessTrustProviders 2413 2415
@DescribeVolumeAttribute 2418 2419
@DescribeVolumeStatus 2421 2423
@DescribeVolumes 2436 2437
@DescribeVolumesModifications 2438 2439
@DescribeVpcAttribute 2442 2443
@DescribeVpcBlockPublicAccessExclusions 2447 2449
@DescribeVpcBlockPublicAccessOptions 2452 2453
@DescribeVpcClassicLink 2455 2457
@DescribeVpcClassicLinkDnsSupport 2460 2462
@DescribeVpcEncryptionControls 2465 2468
@DescribeVpcEndpointAssociations 2471 2472
@DescribeVpcEndpointConnectionNotifications 2477 2478
@DescribeVpcEndpointConnections 2481 2482
@DescribeVpcEndpointServiceConfigurations 2485 2486
@DescribeVpcEndpointServicePermissions 2489 2490
@DescribeVpcEndpointServices 2493 2496
@DescribeVpcEndpoints 2502 2503
@DescribeVpcPeeringConnections 2506 2508
@DescribeVpcs 2511 2512
@DescribeVpnConcentrators 2515 2517
@DescribeVpnConnections 2520 2522
@DescribeVpnGateways 2525 2527
@DetachClassicLinkVpc 2530 2531
@DetachInternetGateway 2532 -
@DetachNetworkInterface 2533 -
@DetachVerifiedAccessTrustProvider 2534 2535
@DetachVolume 2536 180
@DetachVpnGateway 2537 -
@DisableAddressTransfer 2538 2539
@DisableAllowedImagesSettings 2540 2541
@DisableAwsNetworkPerformanceMetricSubscription 2542 2543
@DisableCapacityManager 2544 2545
@DisableEbsEncryptionByDefault 2546 2547
@DisableFastLaunch 2548 2549
@DisableFastSnapshotRestores 2550 2554
@DisableImage 2562 2563
@DisableImageBlockPublicAccess 2564 2565
@DisableImageDeprecation 2566 2567
@DisableImageDeregistrationProtection 2568 2569
@DisableInstanceSqlHaStandbyDetections 2570 2572
@DisableIpamOrganizationAdminAccount 2573 2574
@DisableIpamPolicy 2575 2576
@DisableRouteServerPropagation 2577 2578
@DisableSerialConsoleAccess 2580 2581
@DisableSnapshotBlockPublicAccess 2582 2583
@DisableTransitGatewayRouteTablePropagation 2584 2585
@DisableVgwRoutePropagation 2587 -
@DisableVpcClassicLink 2588 2589
@DisableVpcClassicLinkDnsSupport 2590 2591
@DisassociateAddress 2592 -
@DisassociateCapacityReservationBillingOwner 2593 2594
@DisassociateClientVpnTargetNetwork 2595 2596
@DisassociateEnclaveCertificateIamRole 2597 2598
@DisassociateIamInstanceProfile 2599 2600
@DisassociateInstanceEventWindow 2601 2603
@DisassociateIpamByoasn 2604 2605
@DisassociateIpamResourceDiscovery 2606 2607
@DisassociateNatGatewayAddress 2608 2610
@DisassociateRouteServer 2611 2612
@DisassociateRouteTable 2613 -
@DisassociateSecurityGroupVpc 2614 2615
@DisassociateSubnetCidrBlock 2616 2617
@DisassociateTransitGatewayMulticastDomain 2618 2619
@DisassociateTransitGatewayPolicyTable 2620 2621
@DisassociateTransitGatewayRouteTable 2622 2623
@DisassociateTrunkInterface 2624 2625
@DisassociateVpcCidrBlock 2626 2627
@EnableAddressTransfer 2628 2629
@EnableAllowedImagesSettings 2630 2631
@EnableAwsNetworkPerformanceMetricSubscription 2632 2633
@EnableCapacityManager 2634 2635
@EnableEbsEncryptionByDefault 2636 2637
@EnableFastLaunch 2638 2641
@EnableFastSnapshotRestores 2642 2643
@EnableImage 2651 2652
@EnableImageBlockPublicAccess 2653 2654
@EnableImageDeprecation 2655 2656
@EnableImageDeregistrationProtection 2657 2658
@EnableInstanceSqlHaStandbyDetections 2659 2660
@EnableIpamOrganizationAdminAccount 2661 2662
@EnableIpamPolicy 2663 2664
@EnableReachabilityAnalyzerOrganizationSharing 2665 2666
@EnableRouteServerPropagation 2667 2668
@EnableSerialConsoleAccess 2669 2670
@EnableSnapshotBlockPublicAccess 2671 2672
@EnableTransitGatewayRouteTablePropagation 2673 2674
@EnableVgwRoutePropagation 2675 -
@EnableVolumeIO 2676 -
@EnableVpcClassicLink 2677 2678
@EnableVpcClassicLinkDnsSupport 2679 2680
@ExportClientVpnClientCertificateRevocationList 2681 2682
@ExportClientVpnClientConfiguration 2684 2685
@ExportImage 2686 2688
@ExportTransitGatewayRoutes 2689 2690
@ExportVerifiedAccessInstanceClientConfiguration 2691 2692
@GetActiveVpnTunnelStatus 2699 2700
@GetAllowedImagesSettings 2702 2703
@GetAssociatedEnclaveCertificateIamRoles 2711 2712
@GetAssociatedIpv6PoolCidrs 2715 2716
@GetAwsNetworkPerformanceData 2719 2722
@GetCapacityManagerAttributes 2727 2728
@GetCapacityManagerMetricData 2729 2736
@GetCapacityManagerMetricDimensions 2744 2745
@GetCapacityManagerMonitoredTagKeys 2748 2749
@GetCapacityReservationUsage 2752 2753
@GetCoipPoolUsage 2756 2757
@GetConsoleOutput 2760 2761
@GetConsoleScreenshot 2762 2763
@GetDeclarativePoliciesReportSummary 2764 2765
@GetDefaultCreditSpecification 2770 2771
@GetEbsDefaultKmsKeyId 2773 2774
@GetEbsEncryptionByDefault 2775 2776
@GetEnabledIpamPolicy 2777 2778
@GetFlowLogsIntegrationTemplate 2779 2783
@GetGroupsForCapacityReservation 2784 2785
@GetHostReservationPurchasePreview 2788 2790
@GetImageAncestry 2793 2794
@GetImageBlockPublicAccessState 2797 2798
@GetInstanceMetadataDefaults 2799 2800
@GetInstanceTpmEkPub 2802 2803
@GetInstanceTypesFromInstanceRequirements 2804 2807
@GetInstanceUefiData 2810 2811
@GetIpamAddressHistory 2812 2813
@GetIpamDiscoveredAccounts 2816 2817
@GetIpamDiscoveredPublicAddresses 2821 2822
@GetIpamDiscoveredResourceCidrs 2830 2831
@GetIpamPolicyAllocationRules 2835 2836
@GetIpamPolicyOrganizationTargets 2841 2842
@GetIpamPoolAllocations 2845 2846
@GetIpamPoolCidrs 2847 2848
@GetIpamPrefixListResolverRules 2851 2852
@GetIpamPrefixListResolverVersionEntries 2858 2859
@GetIpamPrefixListResolverVersions 2862 2864
@GetIpamResourceCidrs 2867 2868
@GetLaunchTemplateData 2871 2872
@GetManagedPrefixListAssociations 2873 2874
@GetManagedPrefixListEntries 2877 2878
@GetManagedResourceVisibility 2881 2882
@GetNetworkInsightsAccessScopeAnalysisFindings 2884 2885
@GetNetworkInsightsAccessScopeContent 2889 2890
@GetPasswordData 2891 2892
@GetReservedInstancesExchangeQuote 2893 2894
@GetRouteServerAssociations 2903 2904
@GetRouteServerPropagations 2907 2908
@GetRouteServerRoutingDatabase 2911 2912
@GetSecurityGroupsForVpc 2918 2919
@GetSerialConsoleAccessStatus 2922 2923
@GetSnapshotBlockPublicAccessState 2924 2925
@GetSpotPlacementScores 2926 2930
@GetSubnetCidrReservations 2933 2934
@GetTransitGatewayAttachmentPropagations 2938 2939
@GetTransitGatewayMeteringPolicyEntries 2942 2943
@GetTransitGatewayMulticastDomainAssociations 2946 2947
@GetTransitGatewayPolicyTableAssociations 2951 2952
@GetTransitGatewayPolicyTableEntries 2955 2956
@GetTransitGatewayPrefixListReferences 2961 2962
@GetTransitGatewayRouteTableAssociations 2965 2966
@GetTransitGatewayRouteTablePropagations 2969 2970
@GetVerifiedAccessEndpointPolicy 2973 2974
@GetVerifiedAccessEndpointTargets 2975 2976
@GetVerifiedAccessGroupPolicy 2979 2980
@GetVpcResourcesBlockingEncryptionEnforcement 2981 2982
@GetVpnConnectionDeviceSampleConfiguration 2985 2986
@GetVpnConnectionDeviceTypes 2987 2988
@GetVpnTunnelReplacementStatus 2991 2992
@ImportClientVpnClientCertificateRevocationList 2994 2995
@ImportImage 2996 3003
@ImportInstance 3004 3014
@ImportKeyPair 3016 3017
@ImportSnapshot 3018 3020
@ImportVolume 3021 3024
@ListImagesInRecycleBin 3025 3026
@ListSnapshotsInRecycleBin 3029 3030
@ListVolumesInRecycleBin 3033 3034
@LockSnapshot 3037 3038
@ModifyAddressAttribute 3039 3040
@ModifyAvailabilityZoneGroup 3042 3043
@ModifyCapacityReservation 3044 3045
@ModifyCapacityReservationFleet 3046 3047
@ModifyClientVpnEndpoint 3048 3050
@ModifyDefaultCreditSpecification 3051 3052
@ModifyEbsDefaultKmsKeyId 3053 3054
@ModifyFleet 3055 3057
@ModifyFpgaImageAttribute 3058 3065
@ModifyHosts 3066 3067
@ModifyIdFormat 3070 -
@ModifyIdentityIdFormat 3071 -
@ModifyImageAttribute 3072 -
@ModifyInstanceAttribute 3079 -
@ModifyInstanceCapacityReservationAttributes 3093 3095
@ModifyInstanceConnectEndpoint 3096 3097
@ModifyInstanceCpuOptions 3098 3099
@ModifyInstanceCreditSpecification 3100 3103
@ModifyInstanceEventStartTime 3109 3110
@ModifyInstanceEventWindow 3112 3113
@ModifyInstanceMaintenanceOptions 3114 3115
@ModifyInstanceMetadataDefaults 3116 3117
@ModifyInstanceMetadataOptions 3118 3119
@ModifyInstanceNetworkPerformanceOptions 3121 3122
@ModifyInstancePlacement 3123 3124
@ModifyIpam 3125 3129
@ModifyIpamPolicyAllocationRules 3130 3133
@ModifyIpamPool 3135 3138
@ModifyIpamPoolAllocation 3139 3140
@ModifyIpamPrefixListResolver 3141 3142
@ModifyIpamPrefixListResolverTarget 3143 3144
@ModifyIpamResourceCidr 3145 3146
@ModifyIpamResourceDiscovery 3148 3153
@ModifyIpamScope 3154 3155
@ModifyLaunchTemplate 3156 3157
@ModifyLocalGatewayRoute 3158 3159
@ModifyManagedPrefixList 3160 3164
@ModifyManagedResourceVisibility 3165 3166
@ModifyNetworkInterfaceAttribute 3167 -
@ModifyPrivateDnsNameOptions 3172 3173
@ModifyPublicIpDnsNameOptions 3174 3175
@ModifyReservedInstances 3176 3179
@ModifyRouteServer 3180 3181
@ModifySecurityGroupRules 3182 3186
@ModifySnapshotAttribute 3187 -
@ModifySnapshotTier 3192 3193
@ModifySpotFleetRequest 3194 3222
@ModifySubnetAttribute 3223 -
@ModifyTrafficMirrorFilterNetworkServices 3224 3227
@ModifyTrafficMirrorFilterRule 3228 3230
@ModifyTrafficMirrorSession 3231 3233
@ModifyTransitGateway 3234 3236
@ModifyTransitGatewayMeteringPolicy 3237 3240
@ModifyTransitGatewayPrefixListReference 3241 3242
@ModifyTransitGatewayVpcAttachment 3243 3245
@ModifyVerifiedAccessEndpoint 3246 3254
@ModifyVerifiedAccessEndpointPolicy 3255 3256
@ModifyVerifiedAccessGroup 3257 3258
@ModifyVerifiedAccessGroupPolicy 3259 3260
@ModifyVerifiedAccessInstance 3261 3262
@ModifyVerifiedAccessInstanceLoggingConfiguration 3263 3268
@ModifyVerifiedAccessTrustProvider 3270 3274
@ModifyVolume 3275 3276
@ModifyVolumeAttribute 3278 -
@ModifyVpcAttribute 3279 -
@ModifyVpcBlockPublicAccessExclusion 3280 3281
@ModifyVpcBlockPublicAccessOptions 3282 3283
@ModifyVpcEncryptionControl 3284 3285
@ModifyVpcEndpoint 3286 3293
@ModifyVpcEndpointConnectionNotification 3294 3295
@ModifyVpcEndpointServiceConfiguration 3296 3305
@ModifyVpcEndpointServicePayerResponsibility 3306 3307
@ModifyVpcEndpointServicePermissions 3308 3309
@ModifyVpcPeeringConnectionOptions 3312 3314
@ModifyVpcTenancy 3317 3318
@ModifyVpnConnection 3319 3320
@ModifyVpnConnectionOptions 3321 3322
@ModifyVpnTunnelCertificate 3323 3324
@ModifyVpnTunnelOptions 3325 3327
@MonitorInstances 3328 3329
@MoveAddressToVpc 3332 3333
@MoveByoipCidrToIpam 3334 3335
@MoveCapacityReservationInstances 3336 3337
@ProvisionByoipCidr 3338 3341
@ProvisionIpamByoasn 3342 3344
@ProvisionIpamPoolCidr 3345 3347
@ProvisionPublicIpv4PoolCidr 3348 3349
@PurchaseCapacityBlock 3351 3352
@PurchaseCapacityBlockExtension 3353 3354
@PurchaseHostReservation 3355 3356
@PurchaseReservedInstancesOffering 3357 3359
@PurchaseScheduledInstances 3360 3363
@RebootInstances 3365 -
@RegisterImage 3366 3369
@RegisterInstanceEventNotificationAttributes 3370 3372
@RegisterTransitGatewayMulticastGroupMembers 3373 3374
@RegisterTransitGatewayMulticastGroupSources 3377 3378
@RejectCapacityReservationBillingOwnership 3380 3381
@RejectTransitGatewayClientVpnAttachment 3382 3383
@RejectTransitGatewayMulticastDomainAssociations 3384 3385
@RejectTransitGatewayPeeringAttachment 3386 3387
@RejectTransitGatewayVpcAttachment 3388 3389
@RejectVpcEndpointConnections 3390 3391
@RejectVpcPeeringConnection 3392 3393
@ReleaseAddress 3394 -
@ReleaseHosts 3395 3396
@ReleaseIpamPoolAllocation 3397 3398
@ReplaceIamInstanceProfileAssociation 3399 3400
@ReplaceImageCriteriaInAllowedImagesSettings 3401 3409
@ReplaceNetworkAclAssociation 3410 3411
@ReplaceNetworkAclEntry 3412 -
@ReplaceRoute 3413 -
@ReplaceRouteTableAssociation 3414 3415
@ReplaceTransitGatewayRoute 3416 3417
@ReplaceVpnTunnel 3418 3419
@ReportInstanceStatus 3420 -
@RequestSpotFleet 3423 3450
@RequestSpotInstances 3451 3457
@ResetAddressAttribute 3458 3459
@ResetEbsDefaultKmsKeyId 3460 3461
@ResetFpgaImageAttribute 3462 3463
@ResetImageAttribute 3464 -
@ResetInstanceAttribute 3465 -
@ResetNetworkInterfaceAttribute 3466 -
@ResetSnapshotAttribute 3467 -
@RestoreAddressToClassic 3468 3469
@RestoreImageFromRecycleBin 3470 3471
@RestoreManagedPrefixListVersion 3472 3473
@RestoreSnapshotFromRecycleBin 3474 3475
@RestoreSnapshotTier 3476 3477
@RestoreVolumeFromRecycleBin 3478 3479
@RevokeClientVpnIngress 3480 3481
@RevokeSecurityGroupEgress 3482 3483
@RevokeSecurityGroupIngress 3487 3488
@RunInstances 3489 3513
@RunScheduledInstances 3514 3530
@SearchLocalGatewayRoutes 3532 3533
@SearchTransitGatewayMulticastGroups 3536 3537
@SearchTransitGatewayRoutes 3540 3541
@SendDiagnosticInterrupt 3544 -
@StartDeclarativePoliciesReport 3545 3546
@StartInstances 3547 3548
@StartNetworkInsightsAccessScopeAnalysis 3553 3554
@StartNetworkInsightsAnalysis 3556 3560
@StartVpcEndpointServicePrivateDnsVerification 3562 3563
@StopInstances 3564 3565
@TerminateClientVpnConnections 3566 3567
@TerminateInstances 3572 3573
@UnassignIpv6Addresses 3574 3575
@UnassignPrivateIpAddresses 3578 -
@UnassignPrivateNatGatewayAddress 3579 3580
@UnlockSnapshot 3581 3582
@UnmonitorInstances 3583 3584
@UpdateCapacityManagerMonitoredTagKeys 3585 3588
@UpdateCapacityManagerOrganizationsAccess 3589 3590
@UpdateInterruptibleCapacityReservationAllocation 3591 3592
@UpdateSecurityGroupRuleDescriptionsEgress 3593 3596
@UpdateSecurityGroupRuleDescriptionsIngress 3597 3598
@WithdrawByoipCidr 3599 3600
"""
}
