using System.Globalization;
using Kente.Vision.Annotations;

namespace Kente.Vision.Classify.Formats;

/// <summary>Reads the format of MNIST: all images of a part in one file, their classes as numbers in another.</summary>
internal sealed class IdxReader : IClassReader
{
    private const string Images = "-images-idx3-ubyte", Labels = "-labels-idx1-ubyte", Compressed = ".gz";

    // MNIST names its test images after those who wrote them: the first ten thousand.
    private static readonly (string Prefix, string Part)[] Prefixes = [("t10k", "test")];

    public ClassFormat Format => ClassFormat.Idx;

    public bool Recognizes(DatasetFolder folder) => Files(folder).Any();

    public void Read(DatasetFolder folder, ClassBuilder builder)
    {
        string[] files = [.. Files(folder)];
        foreach (string file in files) Read(file, files.Length > 1, builder);
    }

    private static void Read(string file, bool hasParts, ClassBuilder builder)
    {
        string prefix = Path.GetFileName(file)[..Path.GetFileName(file).IndexOf(Images, StringComparison.Ordinal)];
        string folder = Path.GetDirectoryName(file)!;
        string labels = ((string[])[prefix + Labels, prefix + Labels + Compressed]).Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new DataException($"The file {prefix}{Labels} with the classes is missing.", file);
        var (sizes, pixels) = IdxFile.Read(file, dimensions: 3);
        var (counts, classes) = IdxFile.Read(labels, dimensions: 1);
        if (counts[0] != sizes[0])
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"The file has {counts[0]} classes for {sizes[0]} images."), labels);
        string? part = hasParts ? Prefixes.FirstOrDefault(known => known.Prefix == prefix).Part ?? prefix : null;
        ImageSize size = new(sizes[2], sizes[1]);
        int length = size.Width * size.Height;
        for (int i = 0; i < sizes[0]; i++)
        {
            var values = pixels.AsMemory(i * length, length);
            string name = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i:00000}");
            builder.Add(new(
                new(name, size, [], () => Image(values.Span, size)) { Content = values.ToArray },
                [classes[i].ToString(CultureInfo.InvariantCulture)], part, labels, null));
        }
    }

    private static RgbImage Image(ReadOnlySpan<byte> values, ImageSize size)
    {
        var pixels = new byte[3 * values.Length];
        for (int i = 0; i < values.Length; i++) pixels[3 * i] = pixels[(3 * i) + 1] = pixels[(3 * i) + 2] = values[i];
        return new(size.Width, size.Height, pixels);
    }

    private static IEnumerable<string> Files(DatasetFolder folder) => folder.AllFiles.Where(file =>
        Path.GetFileName(file) is var name && (name.EndsWith(Images, StringComparison.Ordinal)
            || name.EndsWith(Images + Compressed, StringComparison.Ordinal)));
}
