using System.Collections.Immutable;
using Kente.Faces.Search;

namespace Kente.Faces.Storage;

/// <summary>The content of a gallery in memory at one time.</summary>
internal sealed record GalleryState
{
    public static GalleryState Empty { get; } = new();

    /// <summary>Gets the number of changes that were not enrollments.</summary>
    public long Edits { get; init; }

    public long LastFace { get; init; }

    public long LastPerson { get; init; }

    public EmbeddingTable Table { get; init; } = EmbeddingTable.Empty;

    public ImmutableDictionary<long, string> Names { get; init; } = ImmutableDictionary<long, string>.Empty;

    public ImmutableDictionary<string, long> People { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    public FaceCalibration? Calibration { get; init; }

    public GalleryState WithPerson(long person, string name) =>
        this with { Names = Names.Add(person, name), People = People.Add(name, person), LastPerson = person };

    public GalleryState WithFace(long face, long person, ReadOnlySpan<float> values) =>
        this with { Table = Table.Append(new(face, person, values)), LastFace = face };

    public GalleryState Without(long person) => this with
    {
        Table = Table.Without(person),
        Names = Names.Remove(person),
        People = People.Remove(Names[person]),
        Edits = Edits + 1,
    };

    public GalleryState Renamed(long person, string name) => this with
    {
        Names = Names.SetItem(person, name),
        People = People.Remove(Names[person]).Add(name, person),
        Edits = Edits + 1,
    };
}
