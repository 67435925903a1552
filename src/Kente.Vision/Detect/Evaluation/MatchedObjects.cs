namespace Kente.Vision.Detect.Evaluation;

/// <summary>The annotated objects of an image during matching.</summary>
internal readonly ref struct MatchedObjects(int count)
{
    /// <summary>Indices of the objects: those that count first, then the ignored ones.</summary>
    public Span<int> Order { get; } = new int[count];

    /// <summary>Whether each object is ignored.</summary>
    public Span<bool> Ignored { get; } = new bool[count];

    /// <summary>Whether each object is a crowd, which may be matched many times.</summary>
    public Span<bool> Crowd { get; } = new bool[count];

    /// <summary>Whether each object is matched.</summary>
    public Span<bool> Taken { get; } = new bool[count];
}
