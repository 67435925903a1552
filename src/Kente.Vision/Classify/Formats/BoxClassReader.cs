using Kente.Vision.Annotations;
using Kente.Vision.Classify.Data;

namespace Kente.Vision.Classify.Formats;

/// <summary>Reads images with boxes; the classes of an image are those of its objects.</summary>
internal sealed class BoxClassReader : IClassReader
{
    public ClassFormat Format => ClassFormat.Boxes;

    public bool Recognizes(DatasetFolder folder) => AnnotationFormats.Recognizes(folder);

    public void Read(DatasetFolder folder, ClassBuilder builder)
    {
        var parts = DatasetParts.Open(folder.Path, new() { Strict = builder.Options.Strict });
        AnnotatedImage[] images = [.. parts.SelectMany(part => part.Data.Images)];
        BoxClasses classes = new(images, parts[0].Data.Classes, BoxClasses.Background, builder.Options.IsMultiLabel);
        (builder.ListedClasses, builder.IsMultiLabel) = (classes.Names, classes.IsMultiLabel);
        builder.Note(classes.Note);
        foreach (string note in parts.SelectMany(part => part.Data.Notes).Distinct()) builder.Note(note);
        foreach (var problem in parts.SelectMany(part => part.Data.Skipped))
            builder.Report(problem.Kind, problem.Path, problem.Line, problem.Reason);
        foreach (var part in parts)
            foreach (var image in part.Data.Images)
                builder.Add(new(BoxClasses.Image(image, []), classes.Of(image), part.Name, image.Path ?? image.Name, null));
    }
}
