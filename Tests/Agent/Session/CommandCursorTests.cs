using OrleansScheduler.Agent.Session;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class CommandCursorTests
{
    private readonly CommandCursor _cursor = new();

    [Fact]
    public void Take_OutOfOrder_ConfirmsOnlyWhatIsWhole()
    {
        Assert.True(_cursor.Take("n", 1));
        Assert.True(_cursor.Take("n", 3));
        Assert.Equal([new AckedSequence("n", 1)], _cursor.Unconfirmed());

        Assert.True(_cursor.Take("n", 2));
        Assert.Equal([new AckedSequence("n", 3)], _cursor.Unconfirmed());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Take_Again_IsFalse(long sequence)
    {
        _cursor.Take("n", 1);
        _cursor.Take("n", 3);

        Assert.False(_cursor.Take("n", sequence));
    }

    [Fact]
    public void Confirm_OvertakenMeanwhile_StaysUnconfirmed()
    {
        _cursor.Take("n", 1);
        var told = _cursor.Unconfirmed();
        _cursor.Take("n", 2);

        _cursor.Confirm(told);
        Assert.Equal([new AckedSequence("n", 2)], _cursor.Unconfirmed());

        _cursor.Confirm(_cursor.Unconfirmed());
        Assert.Empty(_cursor.Unconfirmed());
    }
}
