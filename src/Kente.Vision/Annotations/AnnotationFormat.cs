namespace Kente.Vision.Annotations;

/// <summary>A way to write down which boxes are in which pictures.</summary>
public enum AnnotationFormat
{
    /// <summary>One XML file a picture, <c>Annotations/x.xml</c> with <c>JPEGImages/x.jpg</c>, or side by side; boxes in pixels.</summary>
    PascalVoc,

    /// <summary>One text file a picture, <c>labels/x.txt</c> with <c>images/x.jpg</c>, or side by side; lines of class, centre and size relative to the picture.</summary>
    Yolo,

    /// <summary>One JSON file with <c>images</c>, <c>annotations</c> and <c>categories</c>; boxes in pixels.</summary>
    Coco,

    /// <summary>One table with the columns filename, class, xmin, ymin, xmax, ymax and, if you like, width and height; boxes in pixels.</summary>
    Csv,
}
