using Kente.Vision;

namespace Kente.Faces.Gallery;

/// <summary>Images of unknown people: each subfolder is one person, and so is each image that is in none.</summary>
internal static class StrangerFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];

    /// <summary>Returns the faces of each person who has one: that with the highest score of each image.</summary>
    public static IEnumerable<IReadOnlyList<FaceEmbedding>> Read(string folder, IFaceEncoder encoder)
    {
        if (!Directory.Exists(folder))
            throw new DataException("The folder of unknown people does not exist.", folder);
        IEnumerable<string[]> people = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
            .Select(person => Images(person, SearchOption.AllDirectories))
            .Concat(Images(folder, SearchOption.TopDirectoryOnly).Select(image => (string[])[image]));
        foreach (string[] images in people)
        {
            FaceEmbedding[] faces = [.. images.Select(image => encoder.Encode(RgbImage.Load(image))).Where(found => found.Count > 0)
                .Select(found => found[0].Embedding)];
            if (faces.Length > 0) yield return faces;
        }
    }

    private static string[] Images(string folder, SearchOption option) => [.. Directory.EnumerateFiles(folder, "*", option)
        .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
