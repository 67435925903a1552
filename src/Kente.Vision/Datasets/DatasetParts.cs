using Kente.Vision.Annotations;
using Kente.Vision.Boxes;

namespace Kente.Vision.Datasets;

/// <summary>Reads, writes and makes the parts of a data set.</summary>
public static class DatasetParts
{
    // The first is how it is written, the others how it may be called.
    private static readonly string[][] Known = [["train"], ["val", "valid", "validation"], ["test"]];

    /// <summary>Reads the parts that a data set has: train, val and test by lists, folders or files of these names; where there are none, all of it as one.</summary>
    /// <param name="path">The folder, or a single annotation file.</param>
    /// <param name="options">Format, classes, strictness.</param>
    /// <exception cref="DataException">Nothing there can be read.</exception>
    public static IReadOnlyList<DatasetPart> Open(string path, BoxDatasetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        if (options.Part is { } only) return [new(only, BoxDataset.Open(path, options))];
        List<DatasetPart> parts = [];
        DataException? wrong = null;
        // A single file is one part, whatever it is called.
        if (Directory.Exists(path))
            foreach (string[] names in Known)
            {
                // The classes of the first part count for all.
                var asked = parts is [var first, ..] ? options with { Classes = options.Classes ?? first.Data.Classes } : options;
                if (names.Select(name => TryOpen(path, asked with { Part = name }, ref wrong)).FirstOrDefault(data => data is not null) is { } found) parts.Add(new(names[0], found));
            }
        if (options.Strict && wrong is not null) throw wrong;
        if (parts.Count == 0) return [new(null, BoxDataset.Open(path, options))];
        var unannotated = Unannotated(path, options, parts);
        if (options.Strict && unannotated is [var one, ..]) throw new DataException(one.Reason, one.Path, one.Line);
        var last = parts[^1].Data;
        parts[^1] = parts[^1] with { Data = new(last.Classes, last.Pictures, last.Source, [.. last.Skipped, .. unannotated]) };
        return parts;
    }

    /// <summary>Writes parts and pictures into a new folder, in the layout that programs of that format expect.</summary>
    /// <param name="parts">The parts; their classes are the same.</param>
    /// <param name="folder">The folder; it may exist, but empty.</param>
    /// <param name="format">The format of the annotations.</param>
    /// <exception cref="ArgumentException">There are no parts, or their classes or names do not go together.</exception>
    /// <exception cref="DataException">The folder is not empty or cannot be written, or a picture cannot be read.</exception>
    public static void Save(IReadOnlyList<DatasetPart> parts, string folder, AnnotationFormat format)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(folder);
        if (parts.Count == 0) throw new ArgumentException("There is no part to write.", nameof(parts));
        if (parts.Count > 1 && (parts.Any(part => string.IsNullOrEmpty(part.Name)) || parts.DistinctBy(part => part.Name).Count() < parts.Count)) throw new ArgumentException("Each of several parts has a name of its own.", nameof(parts));
        if (parts.Any(part => !part.Data.Classes.SequenceEqual(parts[0].Data.Classes))) throw new ArgumentException("The parts have different classes.", nameof(parts));
        AnnotationFormats.Write(parts, folder, format);
    }

    /// <summary>What a format has no place for, as phrases such as "3 crowds"; none where all is kept.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="format">The format.</param>
    public static IReadOnlyList<string> Lost(IReadOnlyList<DatasetPart> parts, AnnotationFormat format)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (format is AnnotationFormat.Coco or AnnotationFormat.PascalVoc) return [];
        BoxLabel[] labels = [.. parts.SelectMany(part => part.Data.Pictures).SelectMany(picture => picture.Labels)];
        (int Count, string One, string Many)[] lost =
        [
            (labels.Count(label => label.IsCrowd), "crowd", "crowds"),
            (format == AnnotationFormat.Csv ? 0 : labels.Count(label => label.IsDifficult), "mark of a difficult object", "marks of difficult objects"),
            (labels.Count(label => label.Area is not null), "area of a mask", "areas of masks"),
        ];
        return [.. lost.Where(kind => kind.Count > 0).Select(kind => FormattableString.Invariant($"{kind.Count} {(kind.Count == 1 ? kind.One : kind.Many)}"))];
    }

    /// <summary>
    /// Divides a data set so that each part has its share of each class (iterative stratification; Sechidis et al. 2011). Pictures that look the same
    /// stay together, or what is learned in one part would be measured in another.
    /// </summary>
    /// <param name="data">The pictures; those that cannot be decoded count as unlike all others.</param>
    /// <param name="shares">Names of the parts and their shares, which add up to 1.</param>
    /// <param name="seed">Decides between equally good places; the same on every machine.</param>
    /// <exception cref="ArgumentException">The shares are not above 0, do not add up to 1, or there are fewer pictures than parts.</exception>
    public static IReadOnlyList<DatasetPart> Split(BoxDataset data, IReadOnlyList<(string Name, double Share)> shares, int seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count < 2 || shares.Any(share => !(share.Share > 0)) || Math.Abs(shares.Sum(share => share.Share) - 1) > 1e-6)
            throw new ArgumentException($"The shares of two or more parts are above 0 and add up to 1, as 0.8 and 0.2 do; not {string.Join(", ", shares.Select(share => FormattableString.Invariant($"{share.Share}")))}.", nameof(shares));
        if (data.Count < shares.Count) throw new ArgumentException($"{data.Count} pictures cannot be divided into {shares.Count} parts.", nameof(data));
        var parts = StratifiedSplit.Of(data, [.. shares.Select(share => share.Share)], seed);
        return [.. shares.Select((share, i) => new DatasetPart(share.Name, new(data.Classes, parts[i].Select(index => data.Pictures[index]), $"{data.Source}, {share.Name}")))];
    }

    /// <summary>Whether a folder of this name would be a part.</summary>
    internal static bool IsName(string folder) => Known.Any(names => names.Any(name => DatasetFolder.IsNamed(folder, name)));

    // Pictures that lie beside the parts without an annotation, as in a test folder whose labels are kept back.
    private static DataProblem[] Unannotated(string path, BoxDatasetOptions options, List<DatasetPart> parts)
    {
        DataException? wrong = null;
        var known = parts.SelectMany(part => part.Data.Skipped).ToHashSet();
        return TryOpen(path, options with { Strict = false, Classes = parts[0].Data.Classes }, ref wrong) is { } whole
            ? [.. whole.Skipped.Where(problem => problem.Kind == DataProblemKind.MissingAnnotation && !known.Contains(problem))]
            : [];
    }

    private static BoxDataset? TryOpen(string path, BoxDatasetOptions options, ref DataException? wrong)
    {
        try
        {
            return BoxDataset.Open(path, options);
        }
        catch (DataException exception)
        {
            // Strictly read, a part that is there may be faulty; one that is not there has no path below the folder.
            if (exception.Path != path) wrong ??= exception;
            return null;
        }
    }
}
