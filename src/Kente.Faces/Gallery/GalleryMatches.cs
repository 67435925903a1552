using Kente.Faces.Search;
using Kente.Faces.Storage;

namespace Kente.Faces.Gallery;

/// <summary>Searches that compare a face with the nearest face of every person.</summary>
internal static class GalleryMatches
{
    /// <summary>Squared distance below which two embeddings are of the same image.</summary>
    public const double SameImage = 1e-6;

    public static GalleryMatch[] Find(GalleryState state, ReadOnlySpan<float> query, int count) =>
        [.. state.Table.ByPerson(query).OrderBy(person => person.Value).ThenBy(person => person.Key).Take(count)
            .Select(person => new GalleryMatch(state.Names[person.Key], Squared(person.Value)))];

    /// <summary>Returns the person of whom a face is a duplicate, from the nearest people to it.</summary>
    public static GalleryMatch? Duplicate(GalleryState state, NearestTwo nearest, LabeledFace enrollment, double? threshold)
    {
        if (nearest.Person < 0) return null;
        GalleryMatch match = new(state.Names[nearest.Person], Squared(nearest.Distance));
        if (match.Distance < SameImage) return match;
        if (threshold is not double limit) return null;
        if (match.Person != enrollment.Name) return match.Distance < limit ? match : null;
        // The nearest person is the one to enroll: the nearest other one counts.
        return Squared(nearest.Second) < limit
            ? Find(state, enrollment.Embedding.Values, 2).First(other => other.Person != match.Person) : null;
    }

    /// <summary>Returns the square of a distance as a double: that of a float would be rounded twice.</summary>
    public static double Squared(float distance) => (double)distance * distance;
}
