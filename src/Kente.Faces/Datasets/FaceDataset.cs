using Kente.Vision;
using Kente.Vision.Primitives;

namespace Kente.Faces;

/// <summary>
/// Images of faces of known people: a folder with one subfolder for each person. Each image shows one face, cut out in the same way.
/// </summary>
/// <example><code>
/// var (train, test) = FaceDataset.Open("people/").Split(0.75, seed: 1);
/// </code></example>
public sealed class FaceDataset
{
    private const int MinImages = 2;

    private FaceDataset(string source, IReadOnlyList<FacePerson> people, IReadOnlyList<DataProblem> skipped) =>
        (Source, People, Skipped) = (source, people, skipped);

    /// <summary>Gets the folder, or the part of it, for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the people by name, each with at least two images.</summary>
    public IReadOnlyList<FacePerson> People { get; }

    /// <summary>Gets the people and images that are left out, with the reasons.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; }

    /// <summary>Gets the number of images.</summary>
    public int Count => People.Sum(person => person.Images.Count);

    /// <summary>
    /// Opens a folder as <see cref="FaceFolder.Read"/> reads it. A person with fewer than two images has no pair to learn from and is left
    /// out.
    /// </summary>
    /// <param name="folder">Folder with a subfolder of images for each person.</param>
    /// <exception cref="DataException">The folder does not exist, or no person has two images.</exception>
    public static FaceDataset Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Usable(folder, [.. FaceFolder.Read(folder).GroupBy(image => image.Person, StringComparer.Ordinal)
            .OrderBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => new FacePerson(person.Key, [.. person.Select(image => image.Path)]))], []);
    }

    /// <summary>Splits the people into two random parts; the same seed gives the same parts on every machine.</summary>
    /// <param name="fraction">Fraction of the people in the first part, between 0 and 1, exclusive. Each part gets at least one.</param>
    /// <param name="seed">Seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two people.</exception>
    public (FaceDataset Train, FaceDataset Test) Split(double fraction, int seed)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be between 0 and 1, for example 0.75.");
        if (People.Count < 2) throw new InvalidOperationException($"{Source} has {People.Count} people, who cannot be split in two parts.");
        int[] order = [.. Enumerable.Range(0, People.Count)];
        new SeededRandom(seed).Shuffle(order);
        int cut = Math.Clamp((int)Math.Round(fraction * People.Count), 1, People.Count - 1);
        return (Part(order[..cut], "training part"), Part(order[cut..], "test part"));
    }

    /// <summary>
    /// Decodes every image on all cores and returns the people without the images that fail; those are added to <see cref="Skipped"/>.
    /// </summary>
    /// <exception cref="DataException">No person has two images that can be decoded.</exception>
    public FaceDataset Verify()
    {
        (int Person, string Path)[] images = [.. People.SelectMany((person, i) => person.Images.Select(image => (i, image)))];
        var problems = new DataProblem?[images.Length];
        Parallel.For(0, images.Length, i =>
        {
            try
            {
                _ = RgbImage.Load(images[i].Path);
            }
            catch (DataException exception)
            {
                problems[i] = new(DataProblemKind.UnreadableImage, exception.Path, exception.Line, exception.Reason);
            }
        });
        var readable = images.Where((_, i) => problems[i] is null).ToLookup(image => image.Person, image => image.Path);
        return Usable(
            Source, [.. People.Select((person, i) => person with { Images = [.. readable[i]] })],
            [.. Skipped, .. problems.OfType<DataProblem>()]);
    }

    /// <summary>Returns the source and the numbers of people and images.</summary>
    public override string ToString() => $"{Source}: {People.Count} people, {Count} images";

    private static FaceDataset Usable(string source, FacePerson[] people, IEnumerable<DataProblem> skipped)
    {
        var complete = people.ToLookup(person => person.Images.Count >= MinImages);
        if (!complete[true].Any())
            throw new DataException(
                $"None of {people.Length} people has two images that can be used, and an embedding learns from pairs of images. Put the "
                    + "images of each person into one subfolder.",
                source);
        return new(source, [.. complete[true]], [.. skipped, .. complete[false].Select(person => TooFewImages(source, person))]);
    }

    private static DataProblem TooFewImages(string source, FacePerson person) => new(
        DataProblemKind.TooFewImages, Path.Combine(source, person.Name), null,
        $"The person has {person.Images.Count} usable image{(person.Images.Count == 1 ? "" : "s")} and is left out; at least {MinImages} "
            + "are needed.");

    private FaceDataset Part(int[] people, string name) =>
        new($"{Source}, {name}", [.. people.Order().Select(person => People[person])], []);
}
