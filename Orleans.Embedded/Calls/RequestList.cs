namespace OrleansScheduler.Embedded;

/// <summary>A list linked through the requests themselves: adding, removing anywhere and walking cost no allocation.</summary>
internal struct RequestList(RequestPlace place)
{
    internal Request? First { get; private set; }

    internal Request? Last { get; private set; }

    internal int Count { get; private set; }

    internal void Add(Request request)
    {
        request.Place = place;
        request.Previous = Last;
        if (Last is null)
        {
            First = request;
        }
        else
        {
            Last.Next = request;
        }

        Last = request;
        Count++;
    }

    internal void Remove(Request request)
    {
        if (request.Previous is null)
        {
            First = request.Next;
        }
        else
        {
            request.Previous.Next = request.Next;
        }

        if (request.Next is null)
        {
            Last = request.Previous;
        }
        else
        {
            request.Next.Previous = request.Previous;
        }

        request.Previous = request.Next = null;
        request.Place = RequestPlace.None;
        Count--;
    }
}
