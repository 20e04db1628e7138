using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>The activations of one stateless worker identity in one silo. A call goes to an idle one; to a new one while there may be more; else to the one with the fewest calls.</summary>
internal sealed class StatelessWorkerPool(Silo silo, GrainClass grainClass, GrainId grainId) : ICallTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private bool _closed;

    public bool TryAccept(Request request)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            while (true)
            {
                var worker = Least();
                if (worker is null || (worker.Load > 0 && _workers.Count < grainClass.MaxLocalWorkers))
                {
                    worker = new Activation(silo, grainClass, grainId, this, [request]);
                    if (!silo.TryAdd(worker))
                    {
                        return false;
                    }

                    _workers.Add(worker);
                    worker.Start();
                    return true;
                }

                if (worker.TryAccept(request))
                {
                    return true;
                }

                _workers.Remove(worker);
            }
        }
    }

    internal void Remove(Activation worker, IReadOnlyList<Request> left)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
        }

        foreach (var request in left)
        {
            request.Target!.Dispatch(request);
        }
    }

    internal void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private Activation? Least()
    {
        Activation? least = null;
        foreach (var worker in _workers)
        {
            if (least is null || worker.Load < least.Load)
            {
                least = worker;
            }
        }

        return least;
    }
}
