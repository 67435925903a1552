namespace Kente.Vision;

/// <summary>File format of box annotations.</summary>
public enum AnnotationFormat
{
    /// <summary>
    /// Pascal VOC: one XML file per image, <c>Annotations/x.xml</c> with <c>JPEGImages/x.jpg</c> or next to it; boxes in pixels.
    /// </summary>
    PascalVoc,

    /// <summary>
    /// YOLO: one text file per image, <c>labels/x.txt</c> with <c>images/x.jpg</c> or next to it; lines of class, center and size relative
    /// to the image.
    /// </summary>
    Yolo,

    /// <summary>COCO: one JSON file with <c>images</c>, <c>annotations</c> and <c>categories</c>; boxes in pixels.</summary>
    Coco,

    /// <summary>
    /// CSV: one table with the columns filename, class, xmin, ymin, xmax, ymax and optionally width and height; boxes in pixels.
    /// </summary>
    Csv,
}
