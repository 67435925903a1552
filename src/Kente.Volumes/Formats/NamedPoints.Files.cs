using Kente.Volumes.Points;

namespace Kente.Volumes;

public sealed partial class NamedPoints
{
    /// <summary>
    /// Reads a file of points. The file itself must say which coordinate system it uses; the result is in <see cref="Ras"/>.
    /// </summary>
    /// <param name="path">
    /// Markups of 3D Slicer as <c>.mrk.json</c> (in mm; points without a position are left out) or <c>.fcsv</c>, or a <c>.csv</c> file with
    /// the columns <c>ras_x</c>, <c>ras_y</c>, <c>ras_z</c> or <c>lps_x</c>, <c>lps_y</c>, <c>lps_z</c>, in mm, and optionally <c>name</c>.
    /// Points without a name are numbered from 1.
    /// </param>
    /// <exception cref="DataException">
    /// The file cannot be read, does not say its coordinate system, or has two points of the same name.
    /// </exception>
    public static NamedPoints Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PointFormats.For(path).Read(path);
    }

    /// <summary>Writes a file of points. An existing file is replaced only after the new one is complete.</summary>
    /// <param name="path">
    /// The file: <c>.mrk.json</c> or <c>.fcsv</c> for 3D Slicer (written in LPS, as Slicer does), or <c>.csv</c> (in RAS).
    /// </param>
    /// <exception cref="DataException">The file cannot be written, or its extension is another.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        PointFormats.For(path).Write(path, this);
    }
}
