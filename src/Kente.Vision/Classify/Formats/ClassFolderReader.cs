using Kente.Vision.Annotations;

namespace Kente.Vision.Classify.Formats;

/// <summary>Reads folders of images: the name of a folder is the class of its images, also of those in its subfolders.</summary>
internal sealed class ClassFolderReader : IClassReader
{
    public ClassFormat Format => ClassFormat.Folders;

    public bool Recognizes(DatasetFolder folder) =>
        folder.File is null && folder.Images.Any(image => folder.FoldersOf(image).Length > 0);

    public void Read(DatasetFolder folder, ClassBuilder builder)
    {
        // An image may have the name of another with another extension: nothing but the folder states its class.
        string[] files = [.. folder.Images, .. folder.Duplicates];
        string[][] images = [.. files.Select(folder.FoldersOf)], all = [.. folder.Folders.Select(Names)];
        // Folders named train and val are parts, unless they stand beside folders with other names.
        string[] top = [.. images.Where(folders => folders.Length > 0).Select(folders => folders[0]).Distinct()];
        bool hasParts = top.All(PartNames.IsPart) && images.Any(folders => folders.Length > 1);
        int depth = hasParts ? 1 : 0;
        builder.ListedClasses = ClassList.InFolder(folder);
        foreach (string[] empty in all.Where(folders => folders.Length == depth + 1 && !images.Any(image => Starts(image, folders))))
            builder.Report(
                DataProblemKind.EmptyClass, Path.Combine([folder.Root, .. empty]), null,
                $"The folder of the class \"{empty[^1]}\" has no images{(hasParts ? "" : ", so the class is left out")}.");
        foreach (var (image, folders) in files.Zip(images))
            if (folders.Length > depth) builder.Add(image, [folders[depth]], hasParts ? folders[0] : null);
            else
                builder.Report(
                    DataProblemKind.MissingAnnotation, image, null, "The image is in no folder of a class, so its class is unknown.");

        string[] Names(string path) => Path.GetRelativePath(folder.Root, path).Split('/', '\\');
    }

    private static bool Starts(string[] folders, string[] start) => folders.AsSpan().StartsWith(start);
}
