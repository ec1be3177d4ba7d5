// swift-format-ignore-file
// Written by script/wire-models from botocore's model of cloudformation; not to be edited.

extension WireModel {
    /// The shapes and operations of cloudformation.
    static let cloudformation: StaticString = """
{
{
{Type=s PublicTypeArn=s PublisherId=s TypeName=s TypeNameAlias=s AutoUpdate=b LoggingConfig=3 ExecutionRoleArn=s VersionBump=s MajorVersion=i
{LogRoleArn=s LogGroupName=s
{Arn=s
{TypeConfigurationIdentifiers=6
[7
{TypeArn=s TypeConfigurationAlias=s TypeConfigurationArn=s Type=s TypeName=s
{Errors=9 UnprocessedTypeConfigurations=12 TypeConfigurations=13
[10
{ErrorCode=s ErrorMessage=s TypeConfigurationIdentifier=11
{TypeArn=s TypeConfigurationAlias=s TypeConfigurationArn=s Type=s TypeName=s
[11
[14
{Arn=s Alias=s Configuration=s LastUpdated=t TypeArn=s TypeName=s IsDefaultConfiguration=b
{StackName=s ClientRequestToken=s
{StackName=s RoleARN=s ResourcesToSkip=17 ClientRequestToken=s
[s
{
{StackName=s TemplateBody=s TemplateURL=s UsePreviousTemplate=b Parameters=20 Capabilities=22 ResourceTypes=23 RoleARN=s RollbackConfiguration=24 NotificationARNs=27 Tags=28 ChangeSetName=s ClientToken=s Description=s ChangeSetType=s ResourcesToImport=30 IncludeNestedStacks=b OnStackFailure=s ImportExistingResources=b DeploymentMode=s
[21
{ParameterKey=s ParameterValue=s UsePreviousValue=b ResolvedValue=s
[s
[s
{RollbackTriggers=25 MonitoringTimeInMinutes=i
[26
{Arn=s Type=s
[s
[29
{Key=s Value=s
[31
{ResourceType=s LogicalResourceId=s ResourceIdentifier=32
<s,s
{Id=s StackId=s
{Resources=35 GeneratedTemplateName=s StackName=s TemplateConfiguration=37
[36
{ResourceType=s LogicalResourceId=s ResourceIdentifier=32
{DeletionPolicy=s UpdateReplacePolicy=s
{GeneratedTemplateId=s
{StackName=s TemplateBody=s TemplateURL=s Parameters=20 DisableRollback=b RollbackConfiguration=24 TimeoutInMinutes=i NotificationARNs=27 Capabilities=22 ResourceTypes=23 RoleARN=s OnFailure=s StackPolicyBody=s StackPolicyURL=s Tags=28 ClientRequestToken=s EnableTerminationProtection=b RetainExceptOnCreate=b
{StackId=s OperationId=s
{StackSetName=s Accounts=42 DeploymentTargets=43 Regions=45 ParameterOverrides=20 OperationPreferences=46 OperationId=s CallAs=s
[s
{Accounts=42 AccountsUrl=s OrganizationalUnitIds=44 AccountFilterType=s
[s
[s
{RegionConcurrencyType=s RegionOrder=45 FailureToleranceCount=i FailureTolerancePercentage=i MaxConcurrentCount=i MaxConcurrentPercentage=i ConcurrencyMode=s
{OperationId=s
{Description=s EnableStackCreation=b ResourceMappings=49 StackDefinitions=52
[50
{Source=51 Destination=51
{StackName=s LogicalResourceId=s
[53
{StackName=s TemplateBody=s TemplateURL=s
{StackRefactorId=s
{StackSetName=s Description=s TemplateBody=s TemplateURL=s StackId=s Parameters=20 Capabilities=22 Tags=28 AdministrationRoleARN=s ExecutionRoleName=s PermissionModel=s AutoDeployment=56 CallAs=s ClientRequestToken=s ManagedExecution=58
{Enabled=b RetainStacksOnAccountRemoval=b DependsOn=57
[s
{Active=b
{StackSetId=s
{
{
{TypeName=s Type=s Arn=s
{
{ChangeSetName=s StackName=s
{
{GeneratedTemplateName=s
{StackName=s RetainResources=68 RoleARN=s ClientRequestToken=s DeletionMode=s
[s
{StackSetName=s Accounts=42 DeploymentTargets=43 Regions=45 OperationPreferences=46 RetainStacks=b OperationId=s CallAs=s
{OperationId=s
{StackSetName=s CallAs=s
{
{Arn=s Type=s TypeName=s VersionId=s
{
{NextToken=s
{AccountLimits=77 NextToken=s
[78
{Name=s Value=i
{ChangeSetName=s StackName=s NextToken=s IncludePropertyValues=b
{ChangeSetName=s ChangeSetId=s StackId=s StackName=s Description=s Parameters=81 CreationTime=t ExecutionStatus=s Status=s StatusReason=s StackDriftStatus=s NotificationARNs=83 RollbackConfiguration=84 Capabilities=87 Tags=88 Changes=90 NextToken=s IncludeNestedStacks=b ParentChangeSetId=s RootChangeSetId=s OnStackFailure=s ImportExistingResources=b DeploymentMode=s
[82
{ParameterKey=s ParameterValue=s UsePreviousValue=b ResolvedValue=s
[s
{RollbackTriggers=85 MonitoringTimeInMinutes=i
[86
{Arn=s Type=s
[s
[89
{Key=s Value=s
[91
{Type=s HookInvocationCount=i ResourceChange=92
{PolicyAction=s Action=s LogicalResourceId=s PhysicalResourceId=s ResourceType=s Replacement=s Scope=93 ResourceDriftStatus=s ResourceDriftIgnoredAttributes=94 Details=96 ChangeSetId=s ModuleInfo=100 BeforeContext=s AfterContext=s PreviousDeploymentContext=s
[s
[95
{Path=s Reason=s
[97
{Target=98 Evaluation=s ChangeSource=s CausingEntity=s
{Attribute=s Name=s RequiresRecreation=s Path=s BeforeValue=s AfterValue=s BeforeValueFrom=s AfterValueFrom=s Drift=99 AttributeChangeType=s
{PreviousValue=s ActualValue=s DriftDetectionTimestamp=t
{TypeHierarchy=s LogicalIdHierarchy=s
{ChangeSetName=s StackName=s NextToken=s LogicalResourceId=s
{ChangeSetId=s ChangeSetName=s Hooks=103 Status=s NextToken=s StackId=s StackName=s
[104
{InvocationPoint=s FailureMode=s TypeName=s TypeVersionId=s TypeConfigurationVersionId=s TargetDetails=105
{TargetType=s ResourceTargetDetails=106
{LogicalResourceId=s ResourceType=s ResourceAction=s
{StackName=s ChangeSetName=s OperationId=s Filters=108 NextToken=s
{FailedEvents=b
{OperationEvents=110 NextToken=s
[111
{EventId=s StackId=s OperationId=s OperationType=s OperationStatus=s EventType=s LogicalResourceId=s PhysicalResourceId=s ResourceType=s Timestamp=t StartTime=t EndTime=t ResourceStatus=s ResourceStatusReason=s ResourceProperties=s ClientRequestToken=s HookType=s HookStatus=s HookStatusReason=s HookInvocationPoint=s HookFailureMode=s DetailedStatus=s ValidationFailureMode=s ValidationName=s ValidationStatus=s ValidationStatusReason=s ValidationPath=s
{GeneratedTemplateName=s
{GeneratedTemplateId=s GeneratedTemplateName=s Resources=114 Status=s StatusReason=s CreationTime=t LastUpdatedTime=t Progress=121 StackId=s TemplateConfiguration=122 TotalWarnings=i
[115
{ResourceType=s LogicalResourceId=s ResourceIdentifier=116 ResourceStatus=s ResourceStatusReason=s Warnings=117
<s,s
[118
{Type=s Properties=119
[120
{PropertyPath=s Required=b Description=s
{ResourcesSucceeded=i ResourcesFailed=i ResourcesProcessing=i ResourcesPending=i
{DeletionPolicy=s UpdateReplacePolicy=s
{CallAs=s
{Status=s
{PublisherId=s
{PublisherId=s PublisherStatus=s IdentityProvider=s PublisherProfile=s
{ResourceScanId=s
{ResourceScanId=s Status=s StatusReason=s StartTime=t EndTime=t PercentageCompleted=f ResourceTypes=129 ResourcesScanned=i ResourcesRead=i ScanFilters=130
[s
[131
{Types=132
[s
{StackDriftDetectionId=s
{StackId=s StackDriftDetectionId=s StackDriftStatus=s DetectionStatus=s DetectionStatusReason=s DriftedStackResourceCount=i Timestamp=t
{StackName=s NextToken=s
{StackEvents=137 NextToken=s
[138
{StackId=s EventId=s StackName=s OperationId=s LogicalResourceId=s PhysicalResourceId=s ResourceType=s Timestamp=t ResourceStatus=s ResourceStatusReason=s ResourceProperties=s ClientRequestToken=s HookType=s HookStatus=s HookStatusReason=s HookInvocationPoint=s HookInvocationId=s HookFailureMode=s DetailedStatus=s
{StackSetName=s StackInstanceAccount=s StackInstanceRegion=s CallAs=s
{StackInstance=141
{StackSetId=s Region=s Account=s StackId=s ParameterOverrides=81 Status=s StackInstanceStatus=142 StatusReason=s OrganizationalUnitId=s DriftStatus=s LastDriftCheckTimestamp=t LastOperationId=s
{DetailedStatus=s
{StackRefactorId=s
{Description=s StackRefactorId=s StackIds=145 ExecutionStatus=s ExecutionStatusReason=s Status=s StatusReason=s
[s
{StackName=s LogicalResourceId=s
{StackResourceDetail=148
{StackName=s StackId=s LogicalResourceId=s PhysicalResourceId=s ResourceType=s LastUpdatedTimestamp=t ResourceStatus=s ResourceStatusReason=s Description=s Metadata=s DriftInformation=149 ModuleInfo=100
{StackResourceDriftStatus=s LastCheckTimestamp=t
{StackName=s StackResourceDriftStatusFilters=151 NextToken=s MaxResults=i
[s
{StackResourceDrifts=153 NextToken=s
[154
{StackId=s LogicalResourceId=s PhysicalResourceId=s PhysicalResourceIdContext=155 ResourceType=s ExpectedProperties=s ActualProperties=s PropertyDifferences=157 StackResourceDriftStatus=s Timestamp=t ModuleInfo=100 DriftStatusReason=s
[156
{Key=s Value=s
[158
{PropertyPath=s ExpectedValue=s ActualValue=s DifferenceType=s
{StackName=s LogicalResourceId=s PhysicalResourceId=s
{StackResources=161
[162
{StackName=s StackId=s LogicalResourceId=s PhysicalResourceId=s ResourceType=s Timestamp=t ResourceStatus=s ResourceStatusReason=s Description=s DriftInformation=149 ModuleInfo=100
{StackSetName=s CallAs=s
{StackSet=165
{StackSetName=s StackSetId=s Description=s Status=s TemplateBody=s Parameters=81 Capabilities=87 Tags=88 StackSetARN=s AdministrationRoleARN=s ExecutionRoleName=s StackSetDriftDetectionDetails=166 AutoDeployment=167 PermissionModel=s OrganizationalUnitIds=169 ManagedExecution=170 Regions=171
{DriftStatus=s DriftDetectionStatus=s LastDriftCheckTimestamp=t TotalStackInstancesCount=i DriftedStackInstancesCount=i InSyncStackInstancesCount=i InProgressStackInstancesCount=i FailedStackInstancesCount=i
{Enabled=b RetainStacksOnAccountRemoval=b DependsOn=168
[s
[s
{Active=b
[s
{StackSetName=s OperationId=s CallAs=s
{StackSetOperation=174
{OperationId=s StackSetId=s Action=s Status=s OperationPreferences=175 RetainStacks=b AdministrationRoleARN=s ExecutionRoleName=s CreationTimestamp=t EndTimestamp=t DeploymentTargets=176 StackSetDriftDetectionDetails=166 StatusReason=s StatusDetails=178
{RegionConcurrencyType=s RegionOrder=171 FailureToleranceCount=i FailureTolerancePercentage=i MaxConcurrentCount=i MaxConcurrentPercentage=i ConcurrencyMode=s
{Accounts=177 AccountsUrl=s OrganizationalUnitIds=169 AccountFilterType=s
[s
{FailedStackInstancesCount=i
{StackName=s NextToken=s
{Stacks=181 NextToken=s
[182
{StackId=s StackName=s ChangeSetId=s Description=s Parameters=81 CreationTime=t DeletionTime=t LastUpdatedTime=t RollbackConfiguration=84 StackStatus=s StackStatusReason=s DisableRollback=b NotificationARNs=83 TimeoutInMinutes=i Capabilities=87 Outputs=183 RoleARN=s Tags=88 EnableTerminationProtection=b ParentId=s RootId=s DriftInformation=185 RetainExceptOnCreate=b DeletionMode=s DetailedStatus=s LastOperations=186
[184
{OutputKey=s OutputValue=s Description=s ExportName=s
{StackDriftStatus=s LastCheckTimestamp=t
[187
{OperationType=s OperationId=s
{Type=s TypeName=s Arn=s VersionId=s PublisherId=s PublicVersionNumber=s
{Arn=s Type=s TypeName=s DefaultVersionId=s IsDefaultVersion=b TypeTestsStatus=s TypeTestsStatusDescription=s Description=s Schema=s ProvisioningType=s DeprecatedStatus=s LoggingConfig=190 RequiredActivatedTypes=191 ExecutionRoleArn=s Visibility=s SourceUrl=s DocumentationUrl=s LastUpdated=t TimeCreated=t ConfigurationSchema=s PublisherId=s OriginalTypeName=s OriginalTypeArn=s PublicVersionNumber=s LatestPublicVersion=s IsActivated=b AutoUpdate=b
{LogRoleArn=s LogGroupName=s
[192
{TypeNameAlias=s OriginalTypeName=s PublisherId=s SupportedMajorVersions=193
[i
{RegistrationToken=s
{ProgressStatus=s Description=s TypeArn=s TypeVersionArn=s
{StackName=s LogicalResourceIds=197
[s
{StackDriftDetectionId=s
{StackName=s LogicalResourceId=s
{StackResourceDrift=154
{StackSetName=s OperationPreferences=46 OperationId=s CallAs=s
{OperationId=s
{TemplateBody=s TemplateURL=s Parameters=20
{Url=s
{ChangeSetName=s StackName=s ClientRequestToken=s DisableRollback=b RetainExceptOnCreate=b
{
{StackRefactorId=s
{Format=s GeneratedTemplateName=s
{Status=s TemplateBody=s
{HookResultId=s
{HookResultId=s InvocationPoint=s FailureMode=s TypeName=s OriginalTypeName=s TypeVersionId=s TypeConfigurationVersionId=s TypeArn=s Status=s HookStatusReason=s InvokedAt=t Target=212 Annotations=213
{TargetType=s TargetTypeName=s TargetId=s Action=s
[214
{AnnotationName=s Status=s StatusMessage=s RemediationMessage=s RemediationLink=s SeverityLevel=s
{StackName=s
{StackPolicyBody=s
{StackName=s ChangeSetName=s TemplateStage=s
{TemplateBody=s StagesAvailable=219
[s
{TemplateBody=s TemplateURL=s StackName=s StackSetName=s CallAs=s TemplateSummaryConfig=221
{TreatUnrecognizedResourceTypesAsWarnings=b
{Parameters=223 Description=s Capabilities=87 CapabilitiesReason=s ResourceTypes=129 Version=s Metadata=s DeclaredTransforms=227 ResourceIdentifierSummaries=228 Warnings=232
[224
{ParameterKey=s DefaultValue=s ParameterType=s NoEcho=b Description=s ParameterConstraints=225
{AllowedValues=226
[s
[s
[229
{ResourceType=s LogicalResourceIds=230 ResourceIdentifiers=231
[s
[s
{UnrecognizedResourceTypes=129
{StackSetName=s StackIds=234 StackIdsUrl=s OrganizationalUnitIds=44 OperationPreferences=46 OperationId=s CallAs=s
[s
{OperationId=s
{StackName=s NextToken=s
{Summaries=238 NextToken=s
[239
{StackId=s StackName=s ChangeSetId=s ChangeSetName=s ExecutionStatus=s Status=s StatusReason=s CreationTime=t Description=s IncludeNestedStacks=b ParentChangeSetId=s RootChangeSetId=s ImportExistingResources=b
{NextToken=s
{Exports=242 NextToken=s
[243
{ExportingStackId=s Name=s Value=s
{NextToken=s MaxResults=i
{Summaries=246 NextToken=s
[247
{GeneratedTemplateId=s GeneratedTemplateName=s Status=s StatusReason=s CreationTime=t LastUpdatedTime=t NumberOfResources=i
{TargetType=s TargetId=s TypeArn=s Status=s NextToken=s
{TargetType=s TargetId=s HookResults=250 NextToken=s
[251
{HookResultId=s InvocationPoint=s FailureMode=s TypeName=s TypeVersionId=s TypeConfigurationVersionId=s Status=s HookStatusReason=s InvokedAt=t TargetType=s TargetId=s TypeArn=s HookExecutionTarget=s
{ExportName=s NextToken=s
{Imports=254 NextToken=s
[s
{ResourceScanId=s Resources=256 NextToken=s MaxResults=i
[257
{ResourceType=s ResourceIdentifier=258
<s,s
{RelatedResources=260 NextToken=s
[261
{ResourceType=s ResourceIdentifier=262 ManagedByStack=b
<s,s
{ResourceScanId=s ResourceIdentifier=s ResourceTypePrefix=s TagKey=s TagValue=s NextToken=s MaxResults=i
{Resources=265 NextToken=s
[261
{NextToken=s MaxResults=i ScanTypeFilter=s
{ResourceScanSummaries=268 NextToken=s
[269
{ResourceScanId=s Status=s StatusReason=s StartTime=t EndTime=t PercentageCompleted=f ScanType=s
{StackSetName=s NextToken=s MaxResults=i StackInstanceResourceDriftStatuses=151 StackInstanceAccount=s StackInstanceRegion=s OperationId=s CallAs=s
{Summaries=272 NextToken=s
[273
{StackId=s LogicalResourceId=s PhysicalResourceId=s PhysicalResourceIdContext=155 ResourceType=s PropertyDifferences=157 StackResourceDriftStatus=s Timestamp=t
{StackSetName=s NextToken=s MaxResults=i Filters=275 StackInstanceAccount=s StackInstanceRegion=s CallAs=s
[276
{Name=s Values=s
{Summaries=278 NextToken=s
[279
{StackSetId=s Region=s Account=s StackId=s Status=s StatusReason=s StackInstanceStatus=142 OrganizationalUnitId=s DriftStatus=s LastDriftCheckTimestamp=t LastOperationId=s
{StackRefactorId=s NextToken=s MaxResults=i
{StackRefactorActions=282 NextToken=s
[283
{Action=s Entity=s PhysicalResourceId=s ResourceIdentifier=s Description=s Detection=s DetectionReason=s TagResources=284 UntagResources=285 ResourceMapping=286
[89
[s
{Source=287 Destination=287
{StackName=s LogicalResourceId=s
{ExecutionStatusFilter=289 NextToken=s MaxResults=i
[s
{StackRefactorSummaries=291 NextToken=s
[292
{StackRefactorId=s Description=s ExecutionStatus=s ExecutionStatusReason=s Status=s StatusReason=s
{StackName=s NextToken=s
{StackResourceSummaries=295 NextToken=s
[296
{LogicalResourceId=s PhysicalResourceId=s ResourceType=s LastUpdatedTimestamp=t ResourceStatus=s ResourceStatusReason=s DriftInformation=297 ModuleInfo=100
{StackResourceDriftStatus=s LastCheckTimestamp=t
{StackSetName=s NextToken=s MaxResults=i CallAs=s
{Summaries=300 NextToken=s
[301
{OrganizationalUnitId=s Regions=171
{StackSetName=s OperationId=s NextToken=s MaxResults=i CallAs=s Filters=303
[304
{Name=s Values=s
{Summaries=306 NextToken=s
[307
{Account=s Region=s Status=s StatusReason=s AccountGateResult=308 OrganizationalUnitId=s
{Status=s StatusReason=s
{StackSetName=s NextToken=s MaxResults=i CallAs=s
{Summaries=311 NextToken=s
[312
{OperationId=s Action=s Status=s CreationTimestamp=t EndTimestamp=t StatusReason=s StatusDetails=178 OperationPreferences=175
{NextToken=s MaxResults=i Status=s CallAs=s
{Summaries=315 NextToken=s
[316
{StackSetName=s StackSetId=s Description=s Status=s AutoDeployment=167 PermissionModel=s DriftStatus=s LastDriftCheckTimestamp=t ManagedExecution=170
{NextToken=s StackStatusFilter=318
[s
{StackSummaries=320 NextToken=s
[321
{StackId=s StackName=s TemplateDescription=s CreationTime=t LastUpdatedTime=t DeletionTime=t StackStatus=s StackStatusReason=s ParentId=s RootId=s DriftInformation=322 LastOperations=186
{StackDriftStatus=s LastCheckTimestamp=t
{Type=s TypeName=s TypeArn=s RegistrationStatusFilter=s MaxResults=i NextToken=s
{RegistrationTokenList=325 NextToken=s
[s
{Type=s TypeName=s Arn=s MaxResults=i NextToken=s DeprecatedStatus=s PublisherId=s
{TypeVersionSummaries=328 NextToken=s
[329
{Type=s TypeName=s VersionId=s IsDefaultVersion=b Arn=s TimeCreated=t Description=s PublicVersionNumber=s
{Visibility=s ProvisioningType=s DeprecatedStatus=s Type=s Filters=331 MaxResults=i NextToken=s
{Category=s PublisherId=s TypeNamePrefix=s
{TypeSummaries=333 NextToken=s
[334
{Type=s TypeName=s DefaultVersionId=s TypeArn=s LastUpdated=t Description=s PublisherId=s OriginalTypeName=s PublicVersionNumber=s LatestPublicVersion=s PublisherIdentity=s PublisherName=s IsActivated=b
{Type=s Arn=s TypeName=s PublicVersionNumber=s
{PublicTypeArn=s
{BearerToken=s OperationStatus=s CurrentOperationStatus=s StatusMessage=s ErrorCode=s ResourceModel=s ClientRequestToken=s
{
{AcceptTermsAndConditions=b ConnectionArn=s
{PublisherId=s
{Type=s TypeName=s SchemaHandlerPackage=s LoggingConfig=3 ExecutionRoleArn=s ClientRequestToken=s
{RegistrationToken=s
{StackName=s RoleARN=s ClientRequestToken=s RetainExceptOnCreate=b
{StackId=s OperationId=s
{StackName=s StackPolicyBody=s StackPolicyURL=s
{TypeArn=s Configuration=s ConfigurationAlias=s TypeName=s Type=s
{ConfigurationArn=s
{Arn=s Type=s TypeName=s VersionId=s
{
{StackName=s LogicalResourceId=s UniqueId=s Status=s
{ClientRequestToken=s ScanFilters=352
[353
{Types=354
[s
{ResourceScanId=s
{StackSetName=s OperationId=s CallAs=s
{
{Arn=s Type=s TypeName=s VersionId=s LogDeliveryBucket=s
{TypeVersionArn=s
{GeneratedTemplateName=s NewGeneratedTemplateName=s AddResources=35 RemoveResources=361 RefreshAllResources=b TemplateConfiguration=37
[s
{GeneratedTemplateId=s
{StackName=s TemplateBody=s TemplateURL=s UsePreviousTemplate=b StackPolicyDuringUpdateBody=s StackPolicyDuringUpdateURL=s Parameters=20 Capabilities=22 ResourceTypes=23 RoleARN=s RollbackConfiguration=24 StackPolicyBody=s StackPolicyURL=s NotificationARNs=27 Tags=28 DisableRollback=b ClientRequestToken=s RetainExceptOnCreate=b
{StackId=s OperationId=s
{StackSetName=s Accounts=42 DeploymentTargets=43 Regions=45 ParameterOverrides=20 OperationPreferences=46 OperationId=s CallAs=s
{OperationId=s
{StackSetName=s Description=s TemplateBody=s TemplateURL=s UsePreviousTemplate=b Parameters=20 Capabilities=22 Tags=28 OperationPreferences=46 AdministrationRoleARN=s ExecutionRoleName=s DeploymentTargets=43 PermissionModel=s AutoDeployment=56 OperationId=s Accounts=42 Regions=45 CallAs=s ManagedExecution=58
{OperationId=s
{EnableTerminationProtection=b StackName=s
{StackId=s
{TemplateBody=s TemplateURL=s
{Parameters=373 Description=s Capabilities=87 CapabilitiesReason=s DeclaredTransforms=227
[374
{ParameterKey=s DefaultValue=s NoEcho=b Description=s
@ActivateOrganizationsAccess 0 1
@ActivateType 2 4
@BatchDescribeTypeConfigurations 5 8
@CancelUpdateStack 15 -
@ContinueUpdateRollback 16 18
@CreateChangeSet 19 33
@CreateGeneratedTemplate 34 38
@CreateStack 39 40
@CreateStackInstances 41 47
@CreateStackRefactor 48 54
@CreateStackSet 55 59
@DeactivateOrganizationsAccess 60 61
@DeactivateType 62 63
@DeleteChangeSet 64 65
@DeleteGeneratedTemplate 66 -
@DeleteStack 67 -
@DeleteStackInstances 69 70
@DeleteStackSet 71 72
@DeregisterType 73 74
@DescribeAccountLimits 75 76
@DescribeChangeSet 79 80
@DescribeChangeSetHooks 101 102
@DescribeEvents 107 109
@DescribeGeneratedTemplate 112 113
@DescribeOrganizationsAccess 123 124
@DescribePublisher 125 126
@DescribeResourceScan 127 128
@DescribeStackDriftDetectionStatus 133 134
@DescribeStackEvents 135 136
@DescribeStackInstance 139 140
@DescribeStackRefactor 143 144
@DescribeStackResource 146 147
@DescribeStackResourceDrifts 150 152
@DescribeStackResources 159 160
@DescribeStackSet 163 164
@DescribeStackSetOperation 172 173
@DescribeStacks 179 180
@DescribeType 188 189
@DescribeTypeRegistration 194 195
@DetectStackDrift 196 198
@DetectStackResourceDrift 199 200
@DetectStackSetDrift 201 202
@EstimateTemplateCost 203 204
@ExecuteChangeSet 205 206
@ExecuteStackRefactor 207 -
@GetGeneratedTemplate 208 209
@GetHookResult 210 211
@GetStackPolicy 215 216
@GetTemplate 217 218
@GetTemplateSummary 220 222
@ImportStacksToStackSet 233 235
@ListChangeSets 236 237
@ListExports 240 241
@ListGeneratedTemplates 244 245
@ListHookResults 248 249
@ListImports 252 253
@ListResourceScanRelatedResources 255 259
@ListResourceScanResources 263 264
@ListResourceScans 266 267
@ListStackInstanceResourceDrifts 270 271
@ListStackInstances 274 277
@ListStackRefactorActions 280 281
@ListStackRefactors 288 290
@ListStackResources 293 294
@ListStackSetAutoDeploymentTargets 298 299
@ListStackSetOperationResults 302 305
@ListStackSetOperations 309 310
@ListStackSets 313 314
@ListStacks 317 319
@ListTypeRegistrations 323 324
@ListTypeVersions 326 327
@ListTypes 330 332
@PublishType 335 336
@RecordHandlerProgress 337 338
@RegisterPublisher 339 340
@RegisterType 341 342
@RollbackStack 343 344
@SetStackPolicy 345 -
@SetTypeConfiguration 346 347
@SetTypeDefaultVersion 348 349
@SignalResource 350 -
@StartResourceScan 351 355
@StopStackSetOperation 356 357
@TestType 358 359
@UpdateGeneratedTemplate 360 362
@UpdateStack 363 364
@UpdateStackInstances 365 366
@UpdateStackSet 367 368
@UpdateTerminationProtection 369 370
@ValidateTemplate 371 372
"""
}
