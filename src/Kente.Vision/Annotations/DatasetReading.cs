namespace Kente.Vision.Annotations;

/// <summary>Reads a folder with the reader of its format, as a whole or by parts.</summary>
internal sealed class DatasetReading(DatasetFolder folder, IAnnotationReader reader, BoxDatasetOptions options)
{
    private string Source => $"{folder.Path} ({AnnotationFormats.Name(reader.Format)})";

    /// <summary>Reads the part of the options, or everything.</summary>
    public BoxDataset ReadAll()
    {
        string? part = options.Part is { } named
            ? PartNames.With(named).FirstOrDefault(name => reader.HasPart(folder, name)) ?? named
            : null;
        var builder = Read(part);
        var data = builder.Build(Source, builder.Classes);
        string[] parts = part is null ? [.. Names().Select(names => names.Part)] : [];
        List<string> notes = parts.Length > 1 ? [$"The parts {Joined(parts)} are read together."] : [];
        if (part is null && folder.File is null) notes.AddRange(Unread([builder], "named in the annotations"));
        return With(data, [], notes);
    }

    /// <summary>Reads the parts train, val and test that have images; without such, everything as one part.</summary>
    public IReadOnlyList<DatasetPart> ReadParts()
    {
        (string Part, string Name, DatasetBuilder Builder)[] read =
            [.. Names().Select(names => (names.Part, names.Name, Read(names.Name)))];
        var used = read.Where(part => !part.Builder.IsEmpty).ToArray();
        if (read.Length == 0) return [new(null, ReadAll())];
        if (used.Length == 0) throw new DataException(read[0].Builder.EmptyReason(), folder.Path);
        if (used.Length > 1 && used.All(part => part.Builder.Files.ToHashSet().SetEquals(used[0].Builder.Files)))
        {
            string note = $"The parts {Joined(used.Select(part => part.Part))} are the same images, which are read as one part.";
            return [new(null, With(used[0].Builder.Build(Source, used[0].Builder.Classes), Unusable(read), [note]))];
        }
        DatasetBuilder[] builders = [.. used.Select(part => part.Builder)];
        var classes = ClassNames.Joined(builders);
        DatasetPart[] parts = [.. used.Select(part => new DatasetPart(part.Part, part.Builder.Build(
            $"{Source}, {part.Part}", options.Classes ?? classes)))];
        string[] notes =
        [
            .. Overlaps(parts), .. OnlyOutsideOfTraining(parts),
            .. Unread([.. read.Select(part => part.Builder)], "in any of the parts"),
        ];
        parts[0] = parts[0] with { Data = With(parts[0].Data, Unusable(read), notes) };
        return parts;
    }

    /// <summary>Returns the parts that the folder has, each with the name that it has there.</summary>
    private IEnumerable<(string Part, string Name)> Names() => PartNames.All
        .Select(names => (Part: names[0], Name: names.FirstOrDefault(name => reader.HasPart(folder, name))))
        .Where(part => part.Name is not null)
        .Select(part => (part.Part, part.Name!));

    private DatasetBuilder Read(string? part)
    {
        DatasetBuilder builder = new(folder, options);
        reader.Read(folder, builder, part);
        return builder;
    }

    /// <summary>Returns the problems of parts without usable images.</summary>
    private List<DataProblem> Unusable(IEnumerable<(string Part, string Name, DatasetBuilder Builder)> parts)
    {
        List<DataProblem> problems = [];
        foreach (var (part, name, builder) in parts.Where(part => part.Builder.IsEmpty))
        {
            problems.AddRange(builder.Problems);
            if (builder.Problems.Any(problem => problem.Kind == DataProblemKind.EmptyPart)) continue;
            string shown = name == part ? part : $"{part} ({name})", usable = builder.Problems.Count > 0 ? "usable " : "";
            problems.Add(new(DataProblemKind.EmptyPart, folder.Path, null, $"The part {shown} has no {usable}images."));
        }
        if (options.Strict && problems is [var first, ..]) throw first.ToException();
        return problems;
    }

    private BoxDataset With(BoxDataset data, IEnumerable<DataProblem> problems, IEnumerable<string> notes) =>
        new(data.Classes, data.Images, data.Source, [.. folder.Problems, .. data.Skipped, .. problems])
        {
            Notes = [.. folder.Notes, .. data.Notes, .. notes],
        };

    private IEnumerable<string> Unread(IReadOnlyList<DatasetBuilder> builders, string where)
    {
        HashSet<string> known = [.. builders.SelectMany(builder => builder.KnownFiles), .. folder.Duplicates];
        int unread = folder.Images.Count(image => !known.Contains(image));
        return unread == 0 ? [] : [$"{Images(unread)} not {where} and {(unread == 1 ? "is" : "are")} not read."];
    }

    private static IEnumerable<string> Overlaps(DatasetPart[] parts) =>
        from first in parts.Index()
        from second in parts[(first.Index + 1)..]
        let shared = first.Item.Data.Images.Select(image => image.Path).Intersect(second.Data.Images.Select(image => image.Path)).Count()
        where shared > 0
        select $"{Images(shared)} both in {first.Item.Name} and in {second.Name}.";

    private static IEnumerable<string> OnlyOutsideOfTraining(DatasetPart[] parts)
    {
        if (parts[0].Name != PartNames.All[0][0]) yield break;
        HashSet<int> trained = [.. Used(parts[0])];
        foreach (var part in parts[1..])
            if (Used(part).Except(trained).Order().Select(c => part.Data.Classes[c]).ToArray() is { Length: > 0 } only)
                yield return $"{(only.Length == 1 ? "The class" : "The classes")} {string.Join(", ", only)} of {part.Name} "
                    + $"{(only.Length == 1 ? "does" : "do")} not occur in {parts[0].Name}.";
    }

    private static IEnumerable<int> Used(DatasetPart part) =>
        part.Data.Images.SelectMany(image => image.Labels).Select(label => label.Class).Distinct();

    private static string Images(int count) => count == 1 ? "1 image is" : FormattableString.Invariant($"{count} images are");

    private static string Joined(IEnumerable<string> names) =>
        string.Join(", ", names) is var list && list.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var last
            ? $"{list[..last]} and {list[(last + 2)..]}"
            : list;
}
