using Kente.Vision.Annotations;
using Kente.Vision.Datasets;

namespace Kente.Vision;

/// <summary>Reads, writes and splits data sets with parts: train, val and test.</summary>
public static class DatasetParts
{
    /// <summary>
    /// Reads the parts of a data set from <c>data.yaml</c>, or from lists, folders or files named train, val or test; without such,
    /// everything as one part. All parts have the same classes, also those that only one of them has. A part without usable images is
    /// left out and reported in <see cref="BoxDataset.Skipped"/> of the first.
    /// </summary>
    /// <param name="path">The folder, <c>data.yaml</c>, or a single annotation file, which is one part.</param>
    /// <param name="options">Format, classes and strictness.</param>
    /// <exception cref="DataException">Nothing can be read.</exception>
    public static IReadOnlyList<DatasetPart> Open(string path, BoxDatasetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        return options.Part is { } only ? [new(only, BoxDataset.Open(path, options))] : AnnotationFormats.ReadParts(path, options);
    }

    /// <summary>Writes parts with their images into a new folder, in the usual layout of the format.</summary>
    /// <param name="parts">The parts, with the same classes.</param>
    /// <param name="folder">The folder; if it exists, it must be empty.</param>
    /// <param name="format">Format of the annotations.</param>
    /// <exception cref="ArgumentException">There are no parts, or their classes differ, or their names are missing or
    /// repeated.</exception>
    /// <exception cref="DataException">The folder is not empty or cannot be written, or an image cannot be read.</exception>
    public static void Save(IReadOnlyList<DatasetPart> parts, string folder, AnnotationFormat format)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(folder);
        if (parts.Count == 0) throw new ArgumentException("There are no parts to write.", nameof(parts));
        if (parts.Count > 1
            && (parts.Any(part => string.IsNullOrEmpty(part.Name)) || parts.DistinctBy(part => part.Name).Count() < parts.Count))
            throw new ArgumentException("Several parts need distinct names.", nameof(parts));
        if (parts.Any(part => !part.Data.Classes.SequenceEqual(parts[0].Data.Classes)))
            throw new ArgumentException("All parts must have the same classes.", nameof(parts));
        AnnotationFormats.Write(parts, folder, format);
    }

    /// <summary>Returns what a format cannot store, as phrases such as "3 crowds"; empty if it can store everything.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="format">The format.</param>
    public static IReadOnlyList<string> Lost(IReadOnlyList<DatasetPart> parts, AnnotationFormat format)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (format is AnnotationFormat.Coco or AnnotationFormat.PascalVoc) return [];
        BoxLabel[] labels = [.. parts.SelectMany(part => part.Data.Images).SelectMany(image => image.Labels)];
        int emptied = parts.SelectMany(part => part.Data.Images)
            .Count(image => image.Labels.Count > 0 && image.Labels.All(label => label.IsCrowd));
        string background = emptied switch
        {
            0 => "",
            1 => " (1 image has no other object and becomes an image without objects)",
            _ => FormattableString.Invariant($" ({emptied} images have no other object and become images without objects)"),
        };
        (int Count, string One, string Many)[] lost =
        [
            (labels.Count(label => label.IsCrowd), "crowd" + background, "crowds" + background),
            (format == AnnotationFormat.Csv ? 0 : labels.Count(label => label.IsDifficult), "difficult flag", "difficult flags"),
            (labels.Count(label => label.Area is not null), "mask area", "mask areas"),
        ];
        return [.. lost
            .Where(kind => kind.Count > 0)
            .Select(kind => FormattableString.Invariant($"{kind.Count} {(kind.Count == 1 ? kind.One : kind.Many)}"))];
    }

    /// <summary>
    /// Splits a data set so that each part has its fraction of each class (iterative stratification; Sechidis et al. 2011). Images that
    /// look the same stay in one part, so that training data do not leak into the evaluation; where there are too few different images for
    /// that, <see cref="BoxDataset.Notes"/> of the first part says so.
    /// </summary>
    /// <param name="data">The images; those that cannot be decoded count as different from all others.</param>
    /// <param name="fractions">Names of the parts and their fractions, which sum to 1.</param>
    /// <param name="seed">Seed of the choice between equally good parts; the same on every machine.</param>
    /// <exception cref="ArgumentException">The fractions are not above 0 or do not sum to 1, or there are fewer images than
    /// parts.</exception>
    public static IReadOnlyList<DatasetPart> Split(BoxDataset data, IReadOnlyList<(string Name, double Fraction)> fractions, int seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(fractions);
        if (fractions.Count < 2 || fractions.Any(part => !(part.Fraction > 0))
            || Math.Abs(fractions.Sum(part => part.Fraction) - 1) > 1e-6)
        {
            string given = string.Join(", ", fractions.Select(part => FormattableString.Invariant($"{part.Fraction}")));
            throw new ArgumentException(
                $"The fractions of two or more parts must be above 0 and add up to 1, such as 0.8 and 0.2, but they are {given}.",
                nameof(fractions));
        }
        if (data.Count < fractions.Count)
            throw new ArgumentException($"{data.Count} images cannot be split into {fractions.Count} parts.", nameof(data));
        var (parts, separated) = StratifiedSplit.Of(data, [.. fractions.Select(part => part.Fraction)], seed);
        string[] notes = separated is [[var first, var second, ..], ..]
            ?
            [
                $"{data.Images[first].Name} and {data.Images[second].Name} look the same, and there are too few different images to "
                    + "keep all that do in one part.",
            ]
            : [];
        BoxDataset Part(int index) =>
            new(data.Classes, parts[index].Select(i => data.Images[i]), $"{data.Source}, {fractions[index].Name}")
            {
                Notes = index == 0 ? notes : [],
            };
        return [.. fractions.Select((part, i) => new DatasetPart(part.Name, Part(i)))];
    }
}
