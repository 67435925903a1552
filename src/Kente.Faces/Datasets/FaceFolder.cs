using Kente.Vision;
using Kente.Vision.Primitives;

namespace Kente.Faces;

/// <summary>
/// Images of faces of known people: a folder with one subfolder for each person. Each image shows one face, cut out in the same way.
/// </summary>
/// <example><code>
/// var (train, test) = FaceFolder.Open("people/").Split(0.75, seed: 1);
/// </code></example>
public sealed class FaceFolder
{
    private const int MinImages = 2;

    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".pgm", ".ppm"];

    private FaceFolder(string source, IReadOnlyList<FacePerson> people, IReadOnlyList<DataProblem> skipped) =>
        (Source, People, Skipped) = (source, people, skipped);

    /// <summary>Gets the folder, or the part of it, for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the people by name, each with at least two images.</summary>
    public IReadOnlyList<FacePerson> People { get; }

    /// <summary>Gets the people and images that are left out, with the reasons.</summary>
    public IReadOnlyList<DataProblem> Skipped { get; }

    /// <summary>Gets the number of images.</summary>
    public int Count => People.Sum(person => person.Images.Count);

    /// <summary>Opens a folder. A person with fewer than two images has no pair to learn from and is left out.</summary>
    /// <param name="folder">Folder with one subfolder of JPEG, PNG, WebP, BMP, PGM or PPM files for each person.</param>
    /// <exception cref="DataException">The folder does not exist or cannot be read, or no person has two images.</exception>
    public static FaceFolder Open(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder)) throw new DataException("There is no such folder; give one with a subfolder for each person.", folder);
        try
        {
            return Usable(folder, [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                .Select(person => new FacePerson(Path.GetFileName(person), Images(person)))], [], folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The folder cannot be read ({exception.Message.TrimEnd('.')}).", folder, innerException: exception);
        }
    }

    /// <summary>Splits the people into two random parts; the same seed gives the same parts on every machine.</summary>
    /// <param name="fraction">Fraction of the people in the first part, between 0 and 1, exclusive. Each part gets at least one.</param>
    /// <param name="seed">Seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two people.</exception>
    public (FaceFolder Train, FaceFolder Test) Split(double fraction, int seed)
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
    public FaceFolder Verify()
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
            [.. Skipped, .. problems.OfType<DataProblem>()], Source);
    }

    /// <summary>Returns the source and the numbers of people and images.</summary>
    public override string ToString() => $"{Source}: {People.Count} people, {Count} images";

    private static FaceFolder Usable(string source, FacePerson[] people, IEnumerable<DataProblem> skipped, string folder)
    {
        var complete = people.ToLookup(person => person.Images.Count >= MinImages);
        if (!complete[true].Any())
            throw new DataException(
                people.Length == 0
                    ? "The folder has no subfolders; put the images of each person into a subfolder with the person's name."
                    : $"None of the {people.Length} people has two images that can be used; an embedding learns from pairs of images.",
                folder);
        return new(source, [.. complete[true]],
        [
            .. skipped,
            .. complete[false].Select(person => new DataProblem(
                DataProblemKind.TooFewImages, Path.Combine(folder, person.Name), null,
                $"The person has {person.Images.Count} usable {(person.Images.Count == 1 ? "image" : "images")}, but needs at least "
                    + $"{MinImages}; the person is left out.")),
        ]);
    }

    private FaceFolder Part(int[] people, string name) =>
        new($"{Source}, {name}", [.. people.Order().Select(person => People[person])], []);

    private static string[] Images(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
