using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Localize;

/// <summary>Writes street images to files, each with one object.</summary>
internal static class StreetFolder
{
    public static string Write(string folder, int images, AnnotationFormat format = AnnotationFormat.PascalVoc)
    {
        StreetScenes.Create(images, 7, new() { EmptyFraction = 0 }).Save(folder, format);
        return folder;
    }

    /// <summary>Writes images whose objects all have one class.</summary>
    public static string WriteOneClass(string folder, int images)
    {
        var street = StreetScenes.Create(images, 7, new() { EmptyFraction = 0 });
        new BoxDataset(
            ["thing"],
            street.Images.Select(
                image => new AnnotatedImage(image.Name, image.Size, image.Labels.Select(label => label with { Class = 0 }), image.Load)),
            "one class")
            .Save(folder, AnnotationFormat.Csv);
        return folder;
    }
}
