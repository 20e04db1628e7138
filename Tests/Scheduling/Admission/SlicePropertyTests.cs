using FsCheck;
using FsCheck.Fluent;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Admission;

/// <summary>
/// Regions place under slices while messages are late, lost and doubled, commits fail, regions restart and limits change: no
/// region uses more than its row says, and the rows' sum keeps what <see cref="SliceLender"/> promises, also between a change
/// of the limit and the moment in which the last region hears of it.
/// </summary>
public class SlicePropertyTests
{
    private static readonly TenantPath Tenant = TenantPath.Parse("t");

    [Fact]
    public void UsageOverRegions_NeverExceedsTheLimit() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => Run(seed, 300)));

    /// <summary>Progress: with nothing lost, a region that needs room which another does not use gets it.</summary>
    [Fact]
    public void SlackElsewhere_IsLent()
    {
        var world = new World(new Random(1), 2);
        world.Regions[0].UseAll();
        Assert.Equal(10, world.Regions[0].Usage);
        world.Regions[0].End(4);
        world.Regions[1].UseAll();
        Assert.Equal((6, 4), (world.Regions[0].Usage, world.Regions[1].Usage));
    }

    /// <summary>A limit that is lowered below what runs: what ends is not replaced before all regions together are within it.</summary>
    [Fact]
    public void LoweredLimit_IsReachedAsTasksEnd()
    {
        var world = new World(new Random(1), 2);
        world.Regions[0].UseAll();
        world.Regions[0].End(5);
        world.Regions[1].UseAll();
        Assert.Equal((5, 5), (world.Regions[0].Usage, world.Regions[1].Usage));

        world.Lower(4);
        Assert.Equal((4, 4), EndOne());
        Assert.Equal((3, 3), EndOne());
        Assert.Equal((2, 2), EndOne());
        // Within it now: each task that ends makes room for one.
        world.Regions[0].End(1);
        world.Regions[1].UseAll();
        Assert.Equal((1, 3), (world.Regions[0].Usage, world.Regions[1].Usage));

        (int, int) EndOne()
        {
            world.Regions.ForEach(r => r.End(1));
            world.Regions.ForEach(r => r.UseAll());
            return (world.Regions[0].Usage, world.Regions[1].Usage);
        }
    }

    private static void Run(int seed, int steps)
    {
        var world = new World(new Random(seed), 2 + (seed % 3));
        for (var step = 0; step < steps; step++)
        {
            var (before, used, known) = (world.Lent, world.Used, world.AllKnow);
            world.Step();
            var (lent, repeat) = (world.Lent, $"seed {seed}, step {step}. Repeat with Run({seed}, {steps}).");
            Assert.True(world.Regions.All(r => r.Usage <= world.Rows[r.Name].Lent.Tasks), $"A region uses more than its row: {repeat}");
            Assert.True(lent <= Math.Max(before, world.Limit), $"{lent} are lent of {world.Limit}: {repeat}");
            Assert.True(!known || world.Used <= Math.Max(used, world.Limit), $"{world.Used} are in use after {used}, of {world.Limit}, and every region knows the limit: {repeat}");
            Assert.True(known || lent <= before, $"{lent} are lent after {before}, and not every region knows the limit: {repeat}");
        }
    }

    /// <summary>The store, the lender and what is on its way between them and the regions.</summary>
    private sealed class World
    {
        private readonly Random _random;
        private readonly List<Action> _late = [];

        public World(Random random, int regions)
        {
            _random = random;
            Regions = [.. Enumerable.Range(0, regions).Select(i => new Region(this, $"r{i}"))];
            Regions.ForEach(r => r.Hear());
        }

        public List<Region> Regions { get; }

        public Dictionary<string, SliceRow> Rows { get; } = [];

        public int Limit { get; private set; } = 10;

        public long Version { get; private set; } = 1;

        /// <summary>What the rows say together.</summary>
        public int Lent => Rows.Values.Sum(r => r.Lent.Tasks);

        /// <summary>What all regions use.</summary>
        public int Used => Regions.Sum(r => r.Usage);

        /// <summary>Every region has written down that it knows the limit in force.</summary>
        public bool AllKnow => Rows.Values.All(r => r.TenantVersion == Version);

        public void Step()
        {
            var region = Regions[_random.Next(Regions.Count)];
            switch (_random.Next(12))
            {
                case 0: (Limit, Version) = (_random.Next(1, 20), Version + 1); break;
                case 1: region.Hear(); break;
                case 2: region.Restart(); break;
                case 3 or 4: region.End(1); break;
                case 5: region.GiveBack(_random.Next(0, 5)); break;
                case 6 when _late.Count > 0: Late(); break;
                case 7 or 8: region.Place(fails: _random.Next(6) == 0); break;
                default: region.Ask(Lose); break;
            }
        }

        /// <summary>A new limit, of which every region hears at once.</summary>
        public void Lower(int limit)
        {
            (Limit, Version) = (limit, Version + 1);
            Regions.ForEach(r => r.Hear());
        }

        /// <summary>One transaction of the lender.</summary>
        public (long Version, Slice Lent, Slice Bound)? Lend(string region, long stamp, Slice need)
        {
            var settings = new TenantSettings(Tenant) { RunLimit = Limit };
            var loan = SliceLender.Decide(settings, Version, [.. Regions.Select(r => r.Name)], Rows.Values, region, stamp, need, need with { Tasks = need.Tasks + 2 });
            if (loan.Lent is { } lent)
                Rows[region] = Rows[region] with { Lent = lent };
            return loan.Bound is { } bound && Rows.TryGetValue(region, out var row) && row.Stamp == stamp ? (row.TenantVersion, row.Lent, bound) : null;
        }

        // An answer comes at once, late, twice or never.
        private void Lose(Action answer)
        {
            if (_random.Next(3) == 0)
                answer();
            if (_random.Next(3) == 0)
                _late.Add(answer);
        }

        private void Late()
        {
            var at = _random.Next(_late.Count);
            _late[at]();
            if (_random.Next(2) == 0)
                _late.RemoveAt(at);
        }
    }

    private sealed class Region(World world, string name)
    {
        private SliceBook _book = new(0);
        private long _epoch;
        private long _knownVersion;

        public string Name => name;

        public int Usage { get; private set; }

        public int KnownLimit { get; private set; } = int.MinValue;

        private Slice Used => new(ResourceAmounts.Empty, Usage);

        public void Hear()
        {
            if (_knownVersion == world.Version)
                return;
            (_knownVersion, KnownLimit) = (world.Version, world.Limit);
            Write(_book.Settle(Tenant, _knownVersion, Used));
        }

        public void Restart()
        {
            _book = new(++_epoch << 24);
            (_knownVersion, KnownLimit) = (world.Version, world.Limit);
            if (world.Rows.TryGetValue(name, out var row) && row.TenantVersion == _knownVersion)
                _book.Restore(Tenant, row.TenantVersion, row.Stamp, row.Lent);
            else
                Write(_book.Settle(Tenant, _knownVersion, Used));
        }

        public void Place(bool fails)
        {
            if (_book.Find(Tenant) is not { } entry || Usage + 1 > Math.Min(entry.Bound.Tasks, KnownLimit))
                return;
            // A commit that fails takes the memory with it.
            if (fails)
                Restart();
            else
                Usage++;
        }

        public void End(int tasks) => Usage = Math.Max(0, Usage - tasks);

        public void GiveBack(int fair)
        {
            if (_book.GiveBack(Tenant, Used, new(ResourceAmounts.Empty, fair)) is { } entry)
                Write(entry);
        }

        public void Ask(Action<Action> send)
        {
            if (_book.Find(Tenant) is not { } entry)
                return;
            var answer = world.Lend(name, entry.Stamp, new(ResourceAmounts.Empty, Usage + 1));
            if (answer is { } lent)
                send(() => _book.Take(Tenant, lent.Version, entry.Stamp, lent.Lent, lent.Bound));
        }

        /// <summary>Places all it can, asking and making others give back.</summary>
        public void UseAll()
        {
            for (var before = -1; before != Usage;)
            {
                before = Usage;
                world.Regions.Where(r => r != this).ToList().ForEach(r => r.GiveBack(5));
                Ask(answer => answer());
                Place(fails: false);
            }
        }

        private void Write(SliceEntry entry) => world.Rows[name] = new(name, entry.TenantVersion, entry.Stamp, entry.Lent);
    }
}
