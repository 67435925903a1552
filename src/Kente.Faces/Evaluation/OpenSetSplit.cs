namespace Kente.Faces;

/// <summary>Images of people, divided for an open-set evaluation.</summary>
/// <param name="Gallery">One image of each person of the gallery.</param>
/// <param name="Probes">The other images of these people, and all images of the others, who are strangers.</param>
public sealed record OpenSetSplit(IReadOnlyList<FaceImage> Gallery, IReadOnlyList<FaceImage> Probes)
{
    /// <summary>Divides images at random: half of the people are in the gallery, with one image each.</summary>
    /// <param name="images">The images, such as those of <see cref="FaceFolder"/>.</param>
    /// <param name="seed">Seed of the random choice; default 0.</param>
    /// <exception cref="ArgumentException">There are less than two people, or none of them has two images.</exception>
    public static OpenSetSplit Create(IReadOnlyList<FaceImage> images, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        FaceImage[][] people = [.. images.GroupBy(image => image.Person, StringComparer.Ordinal)
            .OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => person.ToArray())];
        Random random = new(seed);
        random.Shuffle(people);
        // A person of one image would have no probe.
        FaceImage[][] known = [.. people.Where(person => person.Length > 1).Take(people.Length / 2)];
        if (known.Length == 0)
            throw new ArgumentException(
                "A split needs two people or more, one of whom has two images: one for the gallery and one to identify.", nameof(images));
        foreach (var person in known) random.Shuffle(person);
        return new([.. known.Select(person => person[0])], [
            .. known.SelectMany(person => person.Skip(1)), .. people.Except(known).SelectMany(person => person)]);
    }
}
