using System.Text.Json.Serialization;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Api.Views;

namespace OrleansScheduler.Silo.Api;

/// <summary>Serializers of the API's answers, generated at build time: camelCase, nulls left out, times in RFC 3339 with milliseconds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Rfc3339Converter)])]
[JsonSerializable(typeof(JobView))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(NodeView))]
[JsonSerializable(typeof(TenantView))]
[JsonSerializable(typeof(RegionView))]
[JsonSerializable(typeof(CarbonView))]
[JsonSerializable(typeof(MoveView))]
[JsonSerializable(typeof(UtilisationView))]
[JsonSerializable(typeof(FairnessView))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(KeyCreatedView))]
[JsonSerializable(typeof(EnrolmentView))]
[JsonSerializable(typeof(EnrolmentCreatedView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(SignInLinkView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(ProblemView))]
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
internal sealed partial class ApiJson : JsonSerializerContext;
