using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class TenantFormTests
{
    [Fact]
    public void ToJson_AsOperator_HasTheGuaranteeAsItWasTyped()
    {
        var form = new TenantForm { Guarantee = "cpu=2\nmemory=4G" };
        Assert.Equal("""{"path":"lab","weight":1,"runLimit":null,"limit":null,"guarantee":{"cpu":"2","memory":"4G"},"trusted":false,"reason":"r"}""", form.ToJson("r", "lab", asOperator: true));
    }

    [Fact]
    public void ToJson_AsTenantAdmin_LeavesOutWhatIsForOperators()
    {
        var form = new TenantForm();
        form.Fill(new TenantView { Path = "lab/nlp", Weight = 2, Guarantee = [new() { Name = "cpu", Value = "2" }] });
        Assert.Equal("cpu=2", form.Guarantee);
        Assert.Equal("""{"weight":2,"runLimit":null,"limit":null,"reason":"r"}""", form.ToJson("r", null, asOperator: false));
    }

    [Fact]
    public void ToJson_AsItWasFilled_IsWhatTheTenantHas()
    {
        var form = new TenantForm();
        form.Fill(new TenantView { Path = "research", Weight = 3, RunLimit = 20, Limit = [new() { Name = "cpu", Value = "8" }], Trusted = true });
        Assert.Equal("""{"weight":3,"runLimit":20,"limit":{"cpu":"8"},"guarantee":null,"trusted":true,"reason":"as it was"}""", form.ToJson("as it was", null, asOperator: true));
    }

    [Fact]
    public void ToJson_EmptyFieldsAndWhatIsNoNumber_RemovesTheOneAndLeavesTheOtherToTheApi()
        => Assert.Equal("""{"weight":"heavy","runLimit":null,"limit":null,"reason":"r"}""", new TenantForm { Weight = "heavy", RunLimit = " ", Limit = "\n" }.ToJson("r", null, asOperator: false));
}
