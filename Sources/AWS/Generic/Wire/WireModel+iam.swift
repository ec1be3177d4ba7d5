// swift-format-ignore-file
// Written by script/wire-models from botocore's model of iam; not to be edited.

extension WireModel {
    /// The shapes and operations of iam.
    static let iam: StaticString = """
{DelegationRequestId=s
{OpenIDConnectProviderArn=s ClientID=s
{InstanceProfileName=s RoleName=s
{GroupName=s UserName=s
{DelegationRequestId=s
{GroupName=s PolicyArn=s
{RoleName=s PolicyArn=s
{UserName=s PolicyArn=s
{OldPassword=s NewPassword=s
{UserName=s
{AccessKey=11
{UserName=s AccessKeyId=s Status=s SecretAccessKey=s CreateDate=t
{AccountAlias=s
{OwnerAccountId=s Description=s Permissions=14 RequestMessage=s RequestorWorkflowId=s RedirectUrl=s NotificationChannel=s SessionDuration=i OnlySendByOwner=b
{PolicyTemplateArn=s Parameters=15
[16
{Name=s Values=17 Type=s
[s
{ConsoleDeepLink=s DelegationRequestId=s
{Path=s GroupName=s
{Group=21
{Path=s GroupName=s GroupId=s Arn=s CreateDate=t
{InstanceProfileName=s Path=s Tags=23
[24
{Key=s Value=s
{InstanceProfile=26
{Path=s InstanceProfileName=s InstanceProfileId=s Arn=s CreateDate=t Roles=27 Tags=30
[28
{Path=s RoleName=s RoleId=s Arn=s CreateDate=t AssumeRolePolicyDocument=s Description=s MaxSessionDuration=i PermissionsBoundary=29 Tags=30 RoleLastUsed=32
{PermissionsBoundaryType=s PermissionsBoundaryArn=s
[31
{Key=s Value=s
{LastUsedDate=t Region=s
{UserName=s Password=s PasswordResetRequired=b
{LoginProfile=35
{UserName=s CreateDate=t PasswordResetRequired=b
{Url=s ClientIDList=37 ThumbprintList=38 Tags=23
[s
[s
{OpenIDConnectProviderArn=s Tags=30
{PolicyName=s Path=s PolicyDocument=s Description=s Tags=23
{Policy=42
{PolicyName=s PolicyId=s Arn=s Path=s DefaultVersionId=s AttachmentCount=i PermissionsBoundaryUsageCount=i IsAttachable=b Description=s CreateDate=t UpdateDate=t Tags=30
{PolicyArn=s PolicyDocument=s SetAsDefault=b
{PolicyVersion=45
{Document=s VersionId=s IsDefaultVersion=b CreateDate=t
{Path=s RoleName=s AssumeRolePolicyDocument=s Description=s MaxSessionDuration=i PermissionsBoundary=s Tags=23
{Role=28
{SAMLMetadataDocument=s Name=s Tags=23 AssertionEncryptionMode=s AddPrivateKey=s
{SAMLProviderArn=s Tags=30
{AWSServiceName=s Description=s CustomSuffix=s
{Role=28
{UserName=s ServiceName=s CredentialAgeDays=i
{ServiceSpecificCredential=54
{CreateDate=t ExpirationDate=t ServiceName=s ServiceUserName=s ServicePassword=s ServiceCredentialAlias=s ServiceCredentialSecret=s ServiceSpecificCredentialId=s UserName=s Status=s
{Path=s UserName=s PermissionsBoundary=s Tags=23
{User=57
{Path=s UserName=s UserId=s Arn=s CreateDate=t PasswordLastUsed=t PermissionsBoundary=29 Tags=30
{Path=s VirtualMFADeviceName=s Tags=23
{VirtualMFADevice=60
{SerialNumber=s Base32StringSeed=x QRCodePNG=x User=57 EnableDate=t Tags=30
{UserName=s SerialNumber=s
{UserName=s AccessKeyId=s
{AccountAlias=s
{GroupName=s
{GroupName=s PolicyName=s
{InstanceProfileName=s
{UserName=s
{OpenIDConnectProviderArn=s
{PolicyArn=s
{PolicyArn=s VersionId=s
{RoleName=s
{RoleName=s
{RoleName=s PolicyName=s
{SAMLProviderArn=s
{UserName=s SSHPublicKeyId=s
{ServerCertificateName=s
{RoleName=s
{DeletionTaskId=s
{UserName=s ServiceSpecificCredentialId=s
{UserName=s CertificateId=s
{UserName=s
{UserName=s
{UserName=s PolicyName=s
{SerialNumber=s
{GroupName=s PolicyArn=s
{RoleName=s PolicyArn=s
{UserName=s PolicyArn=s
{
{OrganizationId=s EnabledFeatures=90
[s
{
{OrganizationId=s EnabledFeatures=90
{UserName=s SerialNumber=s AuthenticationCode1=s AuthenticationCode2=s
{
{OrganizationId=s EnabledFeatures=90
{
{OrganizationId=s EnabledFeatures=90
{IssuerIdentifier=s
{State=s Description=s
{EntityPath=s OrganizationsPolicyId=s
{JobId=s
{Arn=s Granularity=s
{JobId=s
{AccessKeyId=s
{UserName=s AccessKeyLastUsed=106
{LastUsedDate=t ServiceName=s Region=s
{Filter=108 MaxItems=i Marker=s
[s
{UserDetailList=110 GroupDetailList=117 RoleDetailList=119 Policies=122 IsTruncated=b Marker=s
[111
{Path=s UserName=s UserId=s Arn=s CreateDate=t UserPolicyList=112 GroupList=114 AttachedManagedPolicies=115 PermissionsBoundary=29 Tags=30
[113
{PolicyName=s PolicyDocument=s
[s
[116
{PolicyName=s PolicyArn=s
[118
{Path=s GroupName=s GroupId=s Arn=s CreateDate=t GroupPolicyList=112 AttachedManagedPolicies=115
[120
{Path=s RoleName=s RoleId=s Arn=s CreateDate=t AssumeRolePolicyDocument=s InstanceProfileList=121 RolePolicyList=112 AttachedManagedPolicies=115 PermissionsBoundary=29 Tags=30 RoleLastUsed=32
[26
[123
{PolicyName=s PolicyId=s Arn=s Path=s DefaultVersionId=s AttachmentCount=i PermissionsBoundaryUsageCount=i IsAttachable=b Description=s CreateDate=t UpdateDate=t PolicyVersionList=124
[45
{PasswordPolicy=126
{MinimumPasswordLength=i RequireSymbols=b RequireNumbers=b RequireUppercaseCharacters=b RequireLowercaseCharacters=b AllowUsersToChangePassword=b ExpirePasswords=b MaxPasswordAge=i PasswordReusePrevention=i HardExpiry=b
{SummaryMap=128
<s,i
{PolicyInputList=130
[s
{ContextKeyNames=132
[s
{PolicySourceArn=s PolicyInputList=130
{ContextKeyNames=132
{Content=x ReportFormat=s GeneratedTime=t
{DelegationRequestId=s DelegationPermissionCheck=b
{DelegationRequest=138 PermissionCheckStatus=s PermissionCheckResult=s
{DelegationRequestId=s OwnerAccountId=s Description=s RequestMessage=s Permissions=139 PermissionPolicy=s RolePermissionRestrictionArns=143 OwnerId=s ApproverId=s State=s ExpirationTime=t RequestorId=s RequestorName=s CreateDate=t SessionDuration=i RedirectUrl=s Notes=s RejectionReason=s OnlySendByOwner=b UpdatedTime=t
{PolicyTemplateArn=s Parameters=140
[141
{Name=s Values=142 Type=s
[s
[s
{GroupName=s Marker=s MaxItems=i
{Group=21 Users=146 IsTruncated=b Marker=s
[57
{GroupName=s PolicyName=s
{GroupName=s PolicyName=s PolicyDocument=s
{EntityArn=s Locale=s
{SummaryContent=s Locale=s SummaryState=s
{InstanceProfileName=s
{InstanceProfile=26
{UserName=s
{LoginProfile=35
{SerialNumber=s UserName=s
{UserName=s SerialNumber=s EnableDate=t Certifications=157
<s,s
{OpenIDConnectProviderArn=s
{Url=s ClientIDList=160 ThumbprintList=161 CreateDate=t Tags=30
[s
[s
{JobId=s MaxItems=i Marker=s SortKey=s
{JobStatus=s JobCreationDate=t JobCompletionDate=t NumberOfServicesAccessible=i NumberOfServicesNotAccessed=i AccessDetails=164 IsTruncated=b Marker=s ErrorDetails=166
[165
{ServiceName=s ServiceNamespace=s Region=s EntityPath=s LastAuthenticatedTime=t TotalAuthenticatedEntities=i
{Message=s Code=s
{IssuerIdentifier=s JwtVendingEnabled=b
{PolicyArn=s
{Policy=42
{PolicyArn=s VersionId=s
{PolicyVersion=45
{RoleName=s
{Role=28
{RoleName=s PolicyName=s
{RoleName=s PolicyName=s PolicyDocument=s
{SAMLProviderArn=s
{SAMLProviderUUID=s SAMLMetadataDocument=s CreateDate=t ValidUntil=t Tags=30 AssertionEncryptionMode=s PrivateKeyList=178
[179
{KeyId=s Timestamp=t
{UserName=s SSHPublicKeyId=s Encoding=s
{SSHPublicKey=182
{UserName=s SSHPublicKeyId=s Fingerprint=s SSHPublicKeyBody=s Status=s UploadDate=t
{ServerCertificateName=s
{ServerCertificate=185
{ServerCertificateMetadata=186 CertificateBody=s CertificateChain=s Tags=30
{Path=s ServerCertificateName=s ServerCertificateId=s Arn=s UploadDate=t Expiration=t
{JobId=s MaxItems=i Marker=s
{JobStatus=s JobType=s JobCreationDate=t ServicesLastAccessed=189 JobCompletionDate=t IsTruncated=b Marker=s Error=166
[190
{ServiceName=s LastAuthenticated=t ServiceNamespace=s LastAuthenticatedEntity=s LastAuthenticatedRegion=s TotalAuthenticatedEntities=i TrackedActionsLastAccessed=191
[192
{ActionName=s LastAccessedEntity=s LastAccessedTime=t LastAccessedRegion=s
{JobId=s ServiceNamespace=s MaxItems=i Marker=s
{JobStatus=s JobCreationDate=t JobCompletionDate=t EntityDetailsList=195 IsTruncated=b Marker=s Error=166
[196
{EntityInfo=197 LastAuthenticated=t
{Arn=s Name=s Type=s Id=s Path=s
{DeletionTaskId=s
{Status=s Reason=200
{Reason=s RoleUsageList=201
[202
{Region=s Resources=203
[s
{UserName=s
{User=57
{UserName=s PolicyName=s
{UserName=s PolicyName=s PolicyDocument=s
{UserName=s Marker=s MaxItems=i
{AccessKeyMetadata=210 IsTruncated=b Marker=s
[211
{UserName=s AccessKeyId=s Status=s CreateDate=t
{Marker=s MaxItems=i
{AccountAliases=214 IsTruncated=b Marker=s
[s
{GroupName=s PathPrefix=s Marker=s MaxItems=i
{AttachedPolicies=115 IsTruncated=b Marker=s
{RoleName=s PathPrefix=s Marker=s MaxItems=i
{AttachedPolicies=115 IsTruncated=b Marker=s
{UserName=s PathPrefix=s Marker=s MaxItems=i
{AttachedPolicies=115 IsTruncated=b Marker=s
{OwnerId=s Marker=s MaxItems=i
{DelegationRequests=223 Marker=s isTruncated=b
[138
{PolicyArn=s EntityFilter=s PathPrefix=s PolicyUsageFilter=s Marker=s MaxItems=i
{PolicyGroups=226 PolicyUsers=228 PolicyRoles=230 IsTruncated=b Marker=s
[227
{GroupName=s GroupId=s
[229
{UserName=s UserId=s
[231
{RoleName=s RoleId=s
{GroupName=s Marker=s MaxItems=i
{PolicyNames=234 IsTruncated=b Marker=s
[s
{PathPrefix=s Marker=s MaxItems=i
{Groups=237 IsTruncated=b Marker=s
[21
{UserName=s Marker=s MaxItems=i
{Groups=237 IsTruncated=b Marker=s
{InstanceProfileName=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{PathPrefix=s Marker=s MaxItems=i
{InstanceProfiles=121 IsTruncated=b Marker=s
{RoleName=s Marker=s MaxItems=i
{InstanceProfiles=121 IsTruncated=b Marker=s
{SerialNumber=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{UserName=s Marker=s MaxItems=i
{MFADevices=250 IsTruncated=b Marker=s
[251
{UserName=s SerialNumber=s EnableDate=t
{OpenIDConnectProviderArn=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{
{OpenIDConnectProviderList=256
[257
{Arn=s
{
{OrganizationId=s EnabledFeatures=90
{Scope=s OnlyAttached=b PathPrefix=s PolicyUsageFilter=s Marker=s MaxItems=i
{Policies=262 IsTruncated=b Marker=s
[42
{Marker=s Arn=s ServiceNamespaces=264
[s
{PoliciesGrantingServiceAccess=266 IsTruncated=b Marker=s
[267
{ServiceNamespace=s Policies=268
[269
{PolicyName=s PolicyType=s PolicyArn=s EntityType=s EntityName=s
{PolicyArn=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{PolicyArn=s Marker=s MaxItems=i
{Versions=124 IsTruncated=b Marker=s
{RoleName=s Marker=s MaxItems=i
{PolicyNames=234 IsTruncated=b Marker=s
{RoleName=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{PathPrefix=s Marker=s MaxItems=i
{Roles=27 IsTruncated=b Marker=s
{SAMLProviderArn=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{
{SAMLProviderList=284
[285
{Arn=s ValidUntil=t CreateDate=t
{UserName=s Marker=s MaxItems=i
{SSHPublicKeys=288 IsTruncated=b Marker=s
[289
{UserName=s SSHPublicKeyId=s Status=s UploadDate=t
{ServerCertificateName=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{PathPrefix=s Marker=s MaxItems=i
{ServerCertificateMetadataList=294 IsTruncated=b Marker=s
[186
{UserName=s ServiceName=s AllUsers=b Marker=s MaxItems=i
{ServiceSpecificCredentials=297 Marker=s IsTruncated=b
[298
{UserName=s Status=s ServiceUserName=s ServiceCredentialAlias=s CreateDate=t ExpirationDate=t ServiceSpecificCredentialId=s ServiceName=s
{UserName=s Marker=s MaxItems=i
{Certificates=301 IsTruncated=b Marker=s
[302
{UserName=s CertificateId=s CertificateBody=s Status=s UploadDate=t
{UserName=s Marker=s MaxItems=i
{PolicyNames=234 IsTruncated=b Marker=s
{UserName=s Marker=s MaxItems=i
{Tags=30 IsTruncated=b Marker=s
{PathPrefix=s Marker=s MaxItems=i
{Users=146 IsTruncated=b Marker=s
{AssignmentStatus=s Marker=s MaxItems=i
{VirtualMFADevices=311 IsTruncated=b Marker=s
[60
{GroupName=s PolicyName=s PolicyDocument=s
{RoleName=s PermissionsBoundary=s
{RoleName=s PolicyName=s PolicyDocument=s
{UserName=s PermissionsBoundary=s
{UserName=s PolicyName=s PolicyDocument=s
{DelegationRequestId=s Notes=s
{OpenIDConnectProviderArn=s ClientID=s
{InstanceProfileName=s RoleName=s
{GroupName=s UserName=s
{UserName=s ServiceSpecificCredentialId=s
{ServiceSpecificCredential=54
{UserName=s SerialNumber=s AuthenticationCode1=s AuthenticationCode2=s
{DelegationRequestId=s
{PolicyArn=s VersionId=s
{GlobalEndpointTokenVersion=s
{PolicyInputList=130 PermissionsBoundaryPolicyInputList=130 ActionNames=328 ResourceArns=329 ResourcePolicy=s ResourceOwner=s CallerArn=s ContextEntries=330 ResourceHandlingOption=s MaxItems=i Marker=s
[s
[s
[331
{ContextKeyName=s ContextKeyValues=332 ContextKeyType=s
[s
{EvaluationResults=334 IsTruncated=b Marker=s
[335
{EvalActionName=s EvalResourceName=s EvalDecision=s MatchedStatements=336 MissingContextValues=132 OrganizationsDecisionDetail=339 PermissionsBoundaryDecisionDetail=340 EvalDecisionDetails=341 ResourceSpecificResults=342
[337
{SourcePolicyId=s SourcePolicyType=s StartPosition=338 EndPosition=338
{Line=i Column=i
{AllowedByOrganizations=b
{AllowedByPermissionsBoundary=b
<s,s
[343
{EvalResourceName=s EvalResourceDecision=s MatchedStatements=336 MissingContextValues=132 EvalDecisionDetails=341 PermissionsBoundaryDecisionDetail=340
{PolicySourceArn=s PolicyInputList=130 PermissionsBoundaryPolicyInputList=130 ActionNames=328 ResourceArns=329 ResourcePolicy=s ResourceOwner=s CallerArn=s ContextEntries=330 ResourceHandlingOption=s MaxItems=i Marker=s
{EvaluationResults=334 IsTruncated=b Marker=s
{InstanceProfileName=s Tags=23
{SerialNumber=s Tags=23
{OpenIDConnectProviderArn=s Tags=23
{PolicyArn=s Tags=23
{RoleName=s Tags=23
{SAMLProviderArn=s Tags=23
{ServerCertificateName=s Tags=23
{UserName=s Tags=23
{InstanceProfileName=s TagKeys=355
[s
{SerialNumber=s TagKeys=355
{OpenIDConnectProviderArn=s TagKeys=355
{PolicyArn=s TagKeys=355
{RoleName=s TagKeys=355
{SAMLProviderArn=s TagKeys=355
{ServerCertificateName=s TagKeys=355
{UserName=s TagKeys=355
{UserName=s AccessKeyId=s Status=s
{MinimumPasswordLength=i RequireSymbols=b RequireNumbers=b RequireUppercaseCharacters=b RequireLowercaseCharacters=b AllowUsersToChangePassword=b MaxPasswordAge=i PasswordReusePrevention=i HardExpiry=b
{RoleName=s PolicyDocument=s
{DelegationRequestId=s Notes=s
{GroupName=s NewPath=s NewGroupName=s
{UserName=s Password=s PasswordResetRequired=b
{OpenIDConnectProviderArn=s ThumbprintList=38
{RoleName=s Description=s MaxSessionDuration=i
{
{RoleName=s Description=s
{Role=28
{SAMLMetadataDocument=s SAMLProviderArn=s AssertionEncryptionMode=s AddPrivateKey=s RemovePrivateKey=s
{SAMLProviderArn=s
{UserName=s SSHPublicKeyId=s Status=s
{ServerCertificateName=s NewPath=s NewServerCertificateName=s
{UserName=s ServiceSpecificCredentialId=s Status=s
{UserName=s CertificateId=s Status=s
{UserName=s NewPath=s NewUserName=s
{UserName=s SSHPublicKeyBody=s
{SSHPublicKey=182
{Path=s ServerCertificateName=s CertificateBody=s PrivateKey=s CertificateChain=s Tags=23
{ServerCertificateMetadata=186 Tags=30
{UserName=s CertificateBody=s
{Certificate=302
@AcceptDelegationRequest 0 -
@AddClientIDToOpenIDConnectProvider 1 -
@AddRoleToInstanceProfile 2 -
@AddUserToGroup 3 -
@AssociateDelegationRequest 4 -
@AttachGroupPolicy 5 -
@AttachRolePolicy 6 -
@AttachUserPolicy 7 -
@ChangePassword 8 -
@CreateAccessKey 9 10
@CreateAccountAlias 12 -
@CreateDelegationRequest 13 18
@CreateGroup 19 20
@CreateInstanceProfile 22 25
@CreateLoginProfile 33 34
@CreateOpenIDConnectProvider 36 39
@CreatePolicy 40 41
@CreatePolicyVersion 43 44
@CreateRole 46 47
@CreateSAMLProvider 48 49
@CreateServiceLinkedRole 50 51
@CreateServiceSpecificCredential 52 53
@CreateUser 55 56
@CreateVirtualMFADevice 58 59
@DeactivateMFADevice 61 -
@DeleteAccessKey 62 -
@DeleteAccountAlias 63 -
@DeleteAccountPasswordPolicy - -
@DeleteGroup 64 -
@DeleteGroupPolicy 65 -
@DeleteInstanceProfile 66 -
@DeleteLoginProfile 67 -
@DeleteOpenIDConnectProvider 68 -
@DeletePolicy 69 -
@DeletePolicyVersion 70 -
@DeleteRole 71 -
@DeleteRolePermissionsBoundary 72 -
@DeleteRolePolicy 73 -
@DeleteSAMLProvider 74 -
@DeleteSSHPublicKey 75 -
@DeleteServerCertificate 76 -
@DeleteServiceLinkedRole 77 78
@DeleteServiceSpecificCredential 79 -
@DeleteSigningCertificate 80 -
@DeleteUser 81 -
@DeleteUserPermissionsBoundary 82 -
@DeleteUserPolicy 83 -
@DeleteVirtualMFADevice 84 -
@DetachGroupPolicy 85 -
@DetachRolePolicy 86 -
@DetachUserPolicy 87 -
@DisableOrganizationsRootCredentialsManagement 88 89
@DisableOrganizationsRootSessions 91 92
@DisableOutboundWebIdentityFederation - -
@EnableMFADevice 93 -
@EnableOrganizationsRootCredentialsManagement 94 95
@EnableOrganizationsRootSessions 96 97
@EnableOutboundWebIdentityFederation - 98
@GenerateCredentialReport - 99
@GenerateOrganizationsAccessReport 100 101
@GenerateServiceLastAccessedDetails 102 103
@GetAccessKeyLastUsed 104 105
@GetAccountAuthorizationDetails 107 109
@GetAccountPasswordPolicy - 125
@GetAccountSummary - 127
@GetContextKeysForCustomPolicy 129 131
@GetContextKeysForPrincipalPolicy 133 134
@GetCredentialReport - 135
@GetDelegationRequest 136 137
@GetGroup 144 145
@GetGroupPolicy 147 148
@GetHumanReadableSummary 149 150
@GetInstanceProfile 151 152
@GetLoginProfile 153 154
@GetMFADevice 155 156
@GetOpenIDConnectProvider 158 159
@GetOrganizationsAccessReport 162 163
@GetOutboundWebIdentityFederationInfo - 167
@GetPolicy 168 169
@GetPolicyVersion 170 171
@GetRole 172 173
@GetRolePolicy 174 175
@GetSAMLProvider 176 177
@GetSSHPublicKey 180 181
@GetServerCertificate 183 184
@GetServiceLastAccessedDetails 187 188
@GetServiceLastAccessedDetailsWithEntities 193 194
@GetServiceLinkedRoleDeletionStatus 198 199
@GetUser 204 205
@GetUserPolicy 206 207
@ListAccessKeys 208 209
@ListAccountAliases 212 213
@ListAttachedGroupPolicies 215 216
@ListAttachedRolePolicies 217 218
@ListAttachedUserPolicies 219 220
@ListDelegationRequests 221 222
@ListEntitiesForPolicy 224 225
@ListGroupPolicies 232 233
@ListGroups 235 236
@ListGroupsForUser 238 239
@ListInstanceProfileTags 240 241
@ListInstanceProfiles 242 243
@ListInstanceProfilesForRole 244 245
@ListMFADeviceTags 246 247
@ListMFADevices 248 249
@ListOpenIDConnectProviderTags 252 253
@ListOpenIDConnectProviders 254 255
@ListOrganizationsFeatures 258 259
@ListPolicies 260 261
@ListPoliciesGrantingServiceAccess 263 265
@ListPolicyTags 270 271
@ListPolicyVersions 272 273
@ListRolePolicies 274 275
@ListRoleTags 276 277
@ListRoles 278 279
@ListSAMLProviderTags 280 281
@ListSAMLProviders 282 283
@ListSSHPublicKeys 286 287
@ListServerCertificateTags 290 291
@ListServerCertificates 292 293
@ListServiceSpecificCredentials 295 296
@ListSigningCertificates 299 300
@ListUserPolicies 303 304
@ListUserTags 305 306
@ListUsers 307 308
@ListVirtualMFADevices 309 310
@PutGroupPolicy 312 -
@PutRolePermissionsBoundary 313 -
@PutRolePolicy 314 -
@PutUserPermissionsBoundary 315 -
@PutUserPolicy 316 -
@RejectDelegationRequest 317 -
@RemoveClientIDFromOpenIDConnectProvider 318 -
@RemoveRoleFromInstanceProfile 319 -
@RemoveUserFromGroup 320 -
@ResetServiceSpecificCredential 321 322
@ResyncMFADevice 323 -
@SendDelegationToken 324 -
@SetDefaultPolicyVersion 325 -
@SetSecurityTokenServicePreferences 326 -
@SimulateCustomPolicy 327 333
@SimulatePrincipalPolicy 344 345
@TagInstanceProfile 346 -
@TagMFADevice 347 -
@TagOpenIDConnectProvider 348 -
@TagPolicy 349 -
@TagRole 350 -
@TagSAMLProvider 351 -
@TagServerCertificate 352 -
@TagUser 353 -
@UntagInstanceProfile 354 -
@UntagMFADevice 356 -
@UntagOpenIDConnectProvider 357 -
@UntagPolicy 358 -
@UntagRole 359 -
@UntagSAMLProvider 360 -
@UntagServerCertificate 361 -
@UntagUser 362 -
@UpdateAccessKey 363 -
@UpdateAccountPasswordPolicy 364 -
@UpdateAssumeRolePolicy 365 -
@UpdateDelegationRequest 366 -
@UpdateGroup 367 -
@UpdateLoginProfile 368 -
@UpdateOpenIDConnectProviderThumbprint 369 -
@UpdateRole 370 371
@UpdateRoleDescription 372 373
@UpdateSAMLProvider 374 375
@UpdateSSHPublicKey 376 -
@UpdateServerCertificate 377 -
@UpdateServiceSpecificCredential 378 -
@UpdateSigningCertificate 379 -
@UpdateUser 380 -
@UploadSSHPublicKey 381 382
@UploadServerCertificate 383 384
@UploadSigningCertificate 385 386
"""
}
