// swift-format-ignore-file
// Written by script/wire-models from botocore's model of elbv2; not to be edited.

extension WireModel {
    /// The shapes and operations of elbv2.
    static let elbv2: StaticString = """
{ListenerArn=s Certificates=1
[2
{CertificateArn=s IsDefault=b
{Certificates=4
[5
{CertificateArn=s IsDefault=b
{ResourceArns=7 Tags=8
[s
[9
{Key=s Value=s
{
{TrustStoreArn=s RevocationContents=12
[13
{S3Bucket=s S3Key=s S3ObjectVersion=s RevocationType=s
{TrustStoreRevocations=15
[16
{TrustStoreArn=s RevocationId=i RevocationType=s NumberOfRevokedEntries=i
{LoadBalancerArn=s Protocol=s Port=i SslPolicy=s Certificates=1 DefaultActions=18 AlpnPolicy=34 Tags=8 MutualAuthentication=35
[19
{Type=s TargetGroupArn=s AuthenticateOidcConfig=20 AuthenticateCognitoConfig=22 Order=i RedirectConfig=24 FixedResponseConfig=25 ForwardConfig=26 JwtValidationConfig=30
{Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s SessionCookieName=s Scope=s SessionTimeout=i AuthenticationRequestExtraParams=21 OnUnauthenticatedRequest=s UseExistingClientSecret=b
<s,s
{UserPoolArn=s UserPoolClientId=s UserPoolDomain=s SessionCookieName=s Scope=s SessionTimeout=i AuthenticationRequestExtraParams=23 OnUnauthenticatedRequest=s
<s,s
{Protocol=s Port=s Host=s Path=s Query=s StatusCode=s
{MessageBody=s StatusCode=s ContentType=s
{TargetGroups=27 TargetGroupStickinessConfig=29
[28
{TargetGroupArn=s Weight=i
{Enabled=b DurationSeconds=i
{JwksEndpoint=s Issuer=s AdditionalClaims=31
[32
{Format=s Name=s Values=33
[s
[s
{Mode=s TrustStoreArn=s IgnoreClientCertificateExpiry=b TrustStoreAssociationStatus=s AdvertiseTrustStoreCaNames=s
{Listeners=37
[38
{ListenerArn=s LoadBalancerArn=s Port=i Protocol=s Certificates=4 SslPolicy=s DefaultActions=39 AlpnPolicy=55 MutualAuthentication=56
[40
{Type=s TargetGroupArn=s AuthenticateOidcConfig=41 AuthenticateCognitoConfig=43 Order=i RedirectConfig=45 FixedResponseConfig=46 ForwardConfig=47 JwtValidationConfig=51
{Issuer=s AuthorizationEndpoint=s TokenEndpoint=s UserInfoEndpoint=s ClientId=s ClientSecret=s SessionCookieName=s Scope=s SessionTimeout=i AuthenticationRequestExtraParams=42 OnUnauthenticatedRequest=s UseExistingClientSecret=b
<s,s
{UserPoolArn=s UserPoolClientId=s UserPoolDomain=s SessionCookieName=s Scope=s SessionTimeout=i AuthenticationRequestExtraParams=44 OnUnauthenticatedRequest=s
<s,s
{Protocol=s Port=s Host=s Path=s Query=s StatusCode=s
{MessageBody=s StatusCode=s ContentType=s
{TargetGroups=48 TargetGroupStickinessConfig=50
[49
{TargetGroupArn=s Weight=i
{Enabled=b DurationSeconds=i
{JwksEndpoint=s Issuer=s AdditionalClaims=52
[53
{Format=s Name=s Values=54
[s
[s
{Mode=s TrustStoreArn=s IgnoreClientCertificateExpiry=b TrustStoreAssociationStatus=s AdvertiseTrustStoreCaNames=s
{Name=s Subnets=58 SubnetMappings=59 SecurityGroups=61 Scheme=s Tags=8 Type=s IpAddressType=s CustomerOwnedIpv4Pool=s EnablePrefixForIpv6SourceNat=s IpamPools=62
[s
[60
{SubnetId=s AllocationId=s PrivateIPv4Address=s IPv6Address=s SourceNatIpv6Prefix=s
[s
{Ipv4IpamPoolId=s
{LoadBalancers=64
[65
{LoadBalancerArn=s DNSName=s CanonicalHostedZoneId=s CreatedTime=t LoadBalancerName=s Scheme=s VpcId=s State=66 Type=s AvailabilityZones=67 SecurityGroups=72 IpAddressType=s CustomerOwnedIpv4Pool=s EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=s EnablePrefixForIpv6SourceNat=s IpamPools=73
{Code=s Reason=s
[68
{ZoneName=s SubnetId=s OutpostId=s LoadBalancerAddresses=69 SourceNatIpv6Prefixes=71
[70
{IpAddress=s AllocationId=s PrivateIPv4Address=s IPv6Address=s
[s
[s
{Ipv4IpamPoolId=s
{ListenerArn=s Conditions=75 Priority=i Actions=18 Tags=8 Transforms=86
[76
{Field=s Values=77 HostHeaderConfig=78 PathPatternConfig=79 HttpHeaderConfig=80 QueryStringConfig=81 HttpRequestMethodConfig=84 SourceIpConfig=85 RegexValues=77
[s
{Values=77 RegexValues=77
{Values=77 RegexValues=77
{HttpHeaderName=s Values=77 RegexValues=77
{Values=82
[83
{Key=s Value=s
{Values=77
{Values=77
[87
{Type=s HostHeaderRewriteConfig=88 UrlRewriteConfig=91
{Rewrites=89
[90
{Regex=s Replace=s
{Rewrites=89
{Rules=93
[94
{RuleArn=s Priority=s Conditions=95 Actions=39 IsDefault=b Transforms=106
[96
{Field=s Values=97 HostHeaderConfig=98 PathPatternConfig=99 HttpHeaderConfig=100 QueryStringConfig=101 HttpRequestMethodConfig=104 SourceIpConfig=105 RegexValues=97
[s
{Values=97 RegexValues=97
{Values=97 RegexValues=97
{HttpHeaderName=s Values=97 RegexValues=97
{Values=102
[103
{Key=s Value=s
{Values=97
{Values=97
[107
{Type=s HostHeaderRewriteConfig=108 UrlRewriteConfig=111
{Rewrites=109
[110
{Regex=s Replace=s
{Rewrites=109
{Name=s Protocol=s ProtocolVersion=s Port=i VpcId=s HealthCheckProtocol=s HealthCheckPort=s HealthCheckEnabled=b HealthCheckPath=s HealthCheckIntervalSeconds=i HealthCheckTimeoutSeconds=i HealthyThresholdCount=i UnhealthyThresholdCount=i Matcher=113 TargetType=s Tags=8 IpAddressType=s TargetControlPort=i
{HttpCode=s GrpcCode=s
{TargetGroups=115
[116
{TargetGroupArn=s TargetGroupName=s Protocol=s Port=i VpcId=s HealthCheckProtocol=s HealthCheckPort=s HealthCheckEnabled=b HealthCheckIntervalSeconds=i HealthCheckTimeoutSeconds=i HealthyThresholdCount=i UnhealthyThresholdCount=i HealthCheckPath=s Matcher=117 LoadBalancerArns=118 TargetType=s ProtocolVersion=s IpAddressType=s TargetControlPort=i
{HttpCode=s GrpcCode=s
[s
{Name=s CaCertificatesBundleS3Bucket=s CaCertificatesBundleS3Key=s CaCertificatesBundleS3ObjectVersion=s Tags=8
{TrustStores=121
[122
{Name=s TrustStoreArn=s Status=s NumberOfCaCertificates=i TotalRevokedEntries=i
{ListenerArn=s
{
{LoadBalancerArn=s
{
{RuleArn=s
{
{TrustStoreArn=s ResourceArn=s
{
{TargetGroupArn=s
{
{TrustStoreArn=s
{
{TargetGroupArn=s Targets=136
[137
{Id=s Port=i AvailabilityZone=s QuicServerId=s
{
{Marker=s PageSize=i
{Limits=141 NextMarker=s
[142
{Name=s Max=s
{LoadBalancerArn=s
{LastModifiedTime=t DecreaseRequestsRemaining=i MinimumLoadBalancerCapacity=145 CapacityReservationState=146
{CapacityUnits=i
[147
{State=148 AvailabilityZone=s EffectiveCapacityUnits=f
{Code=s Reason=s
{ListenerArn=s
{Attributes=151
[152
{Key=s Value=s
{ListenerArn=s Marker=s PageSize=i
{Certificates=4 NextMarker=s
{LoadBalancerArn=s ListenerArns=156 Marker=s PageSize=i
[s
{Listeners=37 NextMarker=s
{LoadBalancerArn=s
{Attributes=160
[161
{Key=s Value=s
{LoadBalancerArns=163 Names=164 Marker=s PageSize=i
[s
[s
{LoadBalancers=64 NextMarker=s
{ListenerArn=s RuleArns=167 Marker=s PageSize=i
[s
{Rules=93 NextMarker=s
{Names=170 Marker=s PageSize=i LoadBalancerType=s
[s
{SslPolicies=172 NextMarker=s
[173
{SslProtocols=174 Ciphers=175 Name=s SupportedLoadBalancerTypes=97
[s
[176
{Name=s Priority=i
{ResourceArns=7
{TagDescriptions=179
[180
{ResourceArn=s Tags=181
[182
{Key=s Value=s
{TargetGroupArn=s
{Attributes=185
[186
{Key=s Value=s
{LoadBalancerArn=s TargetGroupArns=188 Names=189 Marker=s PageSize=i
[s
[s
{TargetGroups=115 NextMarker=s
{TargetGroupArn=s Targets=136 Include=192
[s
{TargetHealthDescriptions=194
[195
{Target=196 HealthCheckPort=s TargetHealth=197 AnomalyDetection=198 AdministrativeOverride=199
{Id=s Port=i AvailabilityZone=s QuicServerId=s
{State=s Reason=s Description=s
{Result=s MitigationInEffect=s
{State=s Reason=s Description=s
{TrustStoreArn=s Marker=s PageSize=i
{TrustStoreAssociations=202 NextMarker=s
[203
{ResourceArn=s
{TrustStoreArn=s RevocationIds=205 Marker=s PageSize=i
[i
{TrustStoreRevocations=207 NextMarker=s
[208
{TrustStoreArn=s RevocationId=i RevocationType=s NumberOfRevokedEntries=i
{TrustStoreArns=210 Names=211 Marker=s PageSize=i
[s
[s
{TrustStores=121 NextMarker=s
{ResourceArn=s
{Policy=s
{TrustStoreArn=s
{Location=s
{TrustStoreArn=s RevocationId=i
{Location=s
{LoadBalancerArn=s MinimumLoadBalancerCapacity=220 ResetCapacityReservation=b
{CapacityUnits=i
{LastModifiedTime=t DecreaseRequestsRemaining=i MinimumLoadBalancerCapacity=145 CapacityReservationState=146
{LoadBalancerArn=s IpamPools=62 RemoveIpamPools=223
[s
{IpamPools=73
{ListenerArn=s Port=i Protocol=s SslPolicy=s Certificates=1 DefaultActions=18 AlpnPolicy=34 MutualAuthentication=35
{Listeners=37
{ListenerArn=s Attributes=228
[229
{Key=s Value=s
{Attributes=151
{LoadBalancerArn=s Attributes=232
[233
{Key=s Value=s
{Attributes=160
{RuleArn=s Conditions=75 Actions=18 Transforms=86 ResetTransforms=b
{Rules=93
{TargetGroupArn=s HealthCheckProtocol=s HealthCheckPort=s HealthCheckPath=s HealthCheckEnabled=b HealthCheckIntervalSeconds=i HealthCheckTimeoutSeconds=i HealthyThresholdCount=i UnhealthyThresholdCount=i Matcher=113
{TargetGroups=115
{TargetGroupArn=s Attributes=240
[241
{Key=s Value=s
{Attributes=185
{TrustStoreArn=s CaCertificatesBundleS3Bucket=s CaCertificatesBundleS3Key=s CaCertificatesBundleS3ObjectVersion=s
{TrustStores=121
{TargetGroupArn=s Targets=136
{
{ListenerArn=s Certificates=1
{
{ResourceArns=7 TagKeys=250
[s
{
{TrustStoreArn=s RevocationIds=205
{
{LoadBalancerArn=s IpAddressType=s
{IpAddressType=s
{RulePriorities=257
[258
{RuleArn=s Priority=i
{Rules=93
{LoadBalancerArn=s SecurityGroups=61 EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=s
{SecurityGroupIds=72 EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=s
{LoadBalancerArn=s Subnets=58 SubnetMappings=59 IpAddressType=s EnablePrefixForIpv6SourceNat=s
{AvailabilityZones=67 IpAddressType=s EnablePrefixForIpv6SourceNat=s
@AddListenerCertificates 0 3
@AddTags 6 10
@AddTrustStoreRevocations 11 14
@CreateListener 17 36
@CreateLoadBalancer 57 63
@CreateRule 74 92
@CreateTargetGroup 112 114
@CreateTrustStore 119 120
@DeleteListener 123 124
@DeleteLoadBalancer 125 126
@DeleteRule 127 128
@DeleteSharedTrustStoreAssociation 129 130
@DeleteTargetGroup 131 132
@DeleteTrustStore 133 134
@DeregisterTargets 135 138
@DescribeAccountLimits 139 140
@DescribeCapacityReservation 143 144
@DescribeListenerAttributes 149 150
@DescribeListenerCertificates 153 154
@DescribeListeners 155 157
@DescribeLoadBalancerAttributes 158 159
@DescribeLoadBalancers 162 165
@DescribeRules 166 168
@DescribeSSLPolicies 169 171
@DescribeTags 177 178
@DescribeTargetGroupAttributes 183 184
@DescribeTargetGroups 187 190
@DescribeTargetHealth 191 193
@DescribeTrustStoreAssociations 200 201
@DescribeTrustStoreRevocations 204 206
@DescribeTrustStores 209 212
@GetResourcePolicy 213 214
@GetTrustStoreCaCertificatesBundle 215 216
@GetTrustStoreRevocationContent 217 218
@ModifyCapacityReservation 219 221
@ModifyIpPools 222 224
@ModifyListener 225 226
@ModifyListenerAttributes 227 230
@ModifyLoadBalancerAttributes 231 234
@ModifyRule 235 236
@ModifyTargetGroup 237 238
@ModifyTargetGroupAttributes 239 242
@ModifyTrustStore 243 244
@RegisterTargets 245 246
@RemoveListenerCertificates 247 248
@RemoveTags 249 251
@RemoveTrustStoreRevocations 252 253
@SetIpAddressType 254 255
@SetRulePriorities 256 259
@SetSecurityGroups 260 261
@SetSubnets 262 263
"""
}
