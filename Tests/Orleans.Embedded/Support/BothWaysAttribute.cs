using System.Reflection;
using Orleans;
using Xunit.Sdk;

namespace OrleansScheduler.Tests.OrleansEmbedded;

/// <summary>Runs a theory with messages passed by reference and with messages copied through bytes; on the Microsoft engine, which always copies, once.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothWaysAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        typeof(Grain).Assembly.GetName().Name == "Orleans.Embedded" ? [[false], [true]] : [[true]];
}
