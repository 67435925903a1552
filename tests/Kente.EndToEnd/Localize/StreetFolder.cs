using Kente.Vision.Annotations;
using Kente.Vision.Boxes;
using Kente.Vision.Street;

namespace Kente.EndToEnd.Localize;

/// <summary>Street pictures in files, each with one object.</summary>
internal static class StreetFolder
{
    public static string Write(string folder, int pictures, AnnotationFormat format = AnnotationFormat.PascalVoc)
    {
        StreetScenes.Create(pictures, 7, new() { EmptyShare = 0 }).Save(folder, format);
        return folder;
    }

    /// <summary>The same, but everything in them is of one class.</summary>
    public static string WriteOneClass(string folder, int pictures)
    {
        var street = StreetScenes.Create(pictures, 7, new() { EmptyShare = 0 });
        new BoxDataset(["thing"], street.Pictures.Select(picture => new AnnotatedPicture(picture.Name, picture.Size, picture.Labels.Select(label => label with { Class = 0 }), picture.Load)), "one class")
            .Save(folder, AnnotationFormat.Csv);
        return folder;
    }
}
