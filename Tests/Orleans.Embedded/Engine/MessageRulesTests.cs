using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using OrleansScheduler.Embedded;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

/// <summary>A silo refuses to start with grain interfaces whose messages could not cross a network. The interfaces are emitted, so that no other silo of the run meets them.</summary>
public sealed class MessageRulesTests
{
    private static int Assemblies;

    [Fact]
    public async Task MethodWithAMutableMessage_IsRefusedByName()
    {
        var failure = await StartAsync(face => Method(face, "Send", typeof(Task), typeof(List<int>)));

        Assert.Contains("IBad.Send, parameter 'argument0'", failure, StringComparison.Ordinal);
        Assert.Contains("List`1[System.Int32] is not marked [GenerateSerializer, Immutable, Alias]", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MethodWithoutAlias_IsRefusedByName()
    {
        var failure = await StartAsync(face => Method(face, "Send", typeof(Task), alias: false));

        Assert.Contains("IBad.Send: a method of a grain interface needs an [Alias].", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterfaceWithoutAlias_IsRefusedByName()
    {
        var failure = await StartAsync(_ => { }, alias: false);

        Assert.Contains("IBad: a grain interface needs an [Alias].", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordWithAMemberWithoutId_IsRefusedByNameOfTheMember()
    {
        var failure = await StartAsync(face => Method(face, "Get", typeof(Task<>).MakeGenericType(typeof(Unnumbered))));

        Assert.Contains($"{typeof(Unnumbered)}.Two has no [Id].", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordWithOneIdTwice_IsRefusedByNameOfTheMembers()
    {
        var failure = await StartAsync(face => Method(face, "Get", typeof(ValueTask<>).MakeGenericType(typeof(Doubled))));

        Assert.Contains($"{typeof(Doubled)}.Two has the same [Id(0)] as One.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MethodThatReturnsNoTask_IsRefusedByName()
    {
        var failure = await StartAsync(face => Method(face, "Now", typeof(int)));

        Assert.Contains("IBad.Now: returns System.Int32;", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoodInterface_IsServed()
    {
        using var host = Build(Emit(face => Method(face, "Fine", typeof(Task<string>), typeof(Guid)), alias: true));

        await host.StartAsync();

        await host.StopAsync();
    }

    private static async Task<string> StartAsync(Action<TypeBuilder> define, bool alias = true)
    {
        using var host = Build(Emit(define, alias));
        return (await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync())).Message;
    }

    private static IHost Build(Assembly assembly)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.Services.Configure<EmbeddedOptions>(options => options.Assemblies.Add(assembly)));
        return builder.Build();
    }

    private static Assembly Emit(Action<TypeBuilder> define, bool alias)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Emitted{Interlocked.Increment(ref Assemblies)}"), AssemblyBuilderAccess.Run);
        var face = assembly.DefineDynamicModule("Emitted").DefineType("IBad", TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract, null, [typeof(IGrainWithStringKey)]);
        if (alias)
        {
            face.SetCustomAttribute(AliasOf("IBad"));
        }

        define(face);
        face.CreateType();
        return assembly;
    }

    private static void Method(TypeBuilder face, string name, Type returned, Type? argument = null, bool alias = true)
    {
        var method = face.DefineMethod(
            name, MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot, returned, argument is null ? [] : [argument]);
        if (argument is not null)
        {
            method.DefineParameter(1, ParameterAttributes.None, "argument0");
        }

        if (alias)
        {
            method.SetCustomAttribute(AliasOf(name));
        }
    }

    private static CustomAttributeBuilder AliasOf(string name) => new(typeof(AliasAttribute).GetConstructor([typeof(string)])!, [name]);

    [GenerateSerializer, Immutable, Alias("tests.Unnumbered")]
    private sealed record Unnumbered([property: Id(0)] int One, int Two);

    [GenerateSerializer, Immutable, Alias("tests.Doubled")]
    private sealed record Doubled([property: Id(0)] int One, [property: Id(0)] int Two);
}
