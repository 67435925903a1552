namespace Kente.Faces.Search;

/// <summary>Stores segments, so that opening a large gallery does not build them again.</summary>
internal interface ISegmentStorage
{
    /// <summary>Returns the first usable segment that starts above an identity; <see langword="null"/> if there is none.</summary>
    StoredSegment? Read(long after);

    /// <summary>Stores a segment, unless one of its faces was removed since.</summary>
    void Write(StoredSegment segment);
}
