namespace Kente.Vision;

/// <summary>File format of point annotations. Coordinates are taken as the file states them.</summary>
public enum LandmarkFormat
{
    /// <summary>
    /// CSV: one row per image and annotator, with the column <c>filename</c> (or <c>file</c>, <c>image</c>) and for each point
    /// <c>NAME_x</c> and <c>NAME_y</c>, or <c>x0</c>, <c>y0</c>, …; optionally <c>NAME_visible</c> (0 missing, 1 visible) or
    /// <c>NAME_visibility</c> (0 missing, 1 hidden, 2 visible), <c>annotator</c>, <c>split</c>, <c>width</c> and <c>height</c>. An empty
    /// position is a missing point; a row without any position is an image without object.
    /// </summary>
    Csv,

    /// <summary>
    /// 300-W: one <c>.pts</c> file per image with <c>version: 1</c>, <c>n_points: N</c> and N positions in braces.
    /// </summary>
    Pts,

    /// <summary>COCO keypoints: one JSON file, whose category lists <c>keypoints</c> and optionally a <c>skeleton</c>.</summary>
    CocoKeypoints,

    /// <summary>dlib's imglab: one XML file with <c>image</c>, <c>box</c> and <c>part</c> elements.</summary>
    DlibXml,
}
