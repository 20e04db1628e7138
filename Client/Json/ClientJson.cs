using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client.Json;

/// <summary>Serializers of the API's bodies, generated at build time: camelCase, nulls left out, unknown members ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Rfc3339Converter)])]
[JsonSerializable(typeof(JobSpec))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(TenantCreation))]
[JsonSerializable(typeof(KeyCreation))]
[JsonSerializable(typeof(EnrolmentCreation))]
[JsonSerializable(typeof(RegionCreation))]
[JsonSerializable(typeof(PruneRequest))]
[JsonSerializable(typeof(DemoRequest))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(OperatorReason))]
[JsonSerializable(typeof(PriorityRequest))]
[JsonSerializable(typeof(ForceRequest))]
[JsonSerializable(typeof(UnforceRequest))]
[JsonSerializable(typeof(VetoRequest))]
[JsonSerializable(typeof(DrainRequest))]
[JsonSerializable(typeof(JobView))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(NodeView))]
[JsonSerializable(typeof(TenantView))]
[JsonSerializable(typeof(RegionView))]
[JsonSerializable(typeof(CarbonView))]
[JsonSerializable(typeof(MoveView))]
[JsonSerializable(typeof(RegionMove))]
[JsonSerializable(typeof(CarbonSeries))]
[JsonSerializable(typeof(UtilisationView))]
[JsonSerializable(typeof(FairnessView))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(EnrolmentView))]
[JsonSerializable(typeof(EnrolmentCreatedView))]
[JsonSerializable(typeof(KeyCreatedView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(SignInLinkView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(PruneView))]
[JsonSerializable(typeof(DemoView))]
[JsonSerializable(typeof(Page<JobView>))]
[JsonSerializable(typeof(Page<TaskView>))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(Page<NodeView>))]
[JsonSerializable(typeof(Page<NodeAttemptView>))]
[JsonSerializable(typeof(Page<TenantView>))]
[JsonSerializable(typeof(Page<QueueView>))]
[JsonSerializable(typeof(Page<RegionView>))]
[JsonSerializable(typeof(Page<KeyView>))]
[JsonSerializable(typeof(Page<EnrolmentView>))]
[JsonSerializable(typeof(VetoView))]
[JsonSerializable(typeof(Page<PauseView>))]
[JsonSerializable(typeof(Page<AlarmView>))]
[JsonSerializable(typeof(Page<VetoView>))]
public sealed partial class ClientJson : JsonSerializerContext;
