using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Storage;

/// <summary>Labels as text, from a writer that serves again.</summary>
public class LabelTextTests
{
    [Fact]
    public void Write_OneAfterTheOther_EachHasItsOwn()
    {
        Assert.Null(LabelText.Write([]));
        Assert.Equal("""{"a":"1","b":"2"}""", LabelText.Write([new("a", "1"), new("b", "2")]));
        Assert.Equal("""{"c":""}""", LabelText.Write([new("c", "")]));
        Assert.Null(LabelText.Write([]));
        Assert.Equal("{\"long\":\"" + new string('x', 2_000) + "\"}", LabelText.Write([new("long", new('x', 2_000))]));
        Assert.Equal("""{"a":"1"}""", LabelText.Write([new("a", "1")]));
    }

    [Fact]
    public void Write_AfterOneThatFailed_IsAsBefore()
    {
        Assert.Throws<ArgumentNullException>(() => LabelText.Write([new("a", "1"), new(null!, "2")]));

        Assert.Equal("""{"a":"1"}""", LabelText.Write([new("a", "1")]));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        KeyValuePair<string, string>[] labels = [new("größe", "\"viel\" \\ 𝔘"), new("team", "a/b")];

        Assert.Equal(labels, LabelText.Read(LabelText.Write(labels)));
    }
}
