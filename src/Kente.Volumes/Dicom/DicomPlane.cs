namespace Kente.Volumes.Dicom;

/// <summary>The position and the directions of a slice in the patient, in mm of <see cref="Lps"/>.</summary>
/// <param name="Origin">Center of the first pixel.</param>
/// <param name="AlongColumns">Unit vector in which the column index grows.</param>
/// <param name="AlongRows">Unit vector in which the row index grows.</param>
/// <param name="ColumnSpacing">Distance between columns in mm.</param>
/// <param name="RowSpacing">Distance between rows in mm.</param>
/// <param name="Thickness">Thickness of the slice in mm, if the file states it.</param>
internal sealed record DicomPlane(
    WorldPoint<Lps> Origin, WorldPoint<Lps> AlongColumns, WorldPoint<Lps> AlongRows, double ColumnSpacing, double RowSpacing,
    double? Thickness)
{
    private const uint Position = 0x00200032, Orientation = 0x00200037, PixelSpacing = 0x00280030, SliceThickness = 0x00180050;
    private const double Tolerance = 1e-2;

    /// <summary>Unit vector at right angles to the slice.</summary>
    public WorldPoint<Lps> Normal => new(
        (AlongColumns.Y * AlongRows.Z) - (AlongColumns.Z * AlongRows.Y), (AlongColumns.Z * AlongRows.X) - (AlongColumns.X * AlongRows.Z),
        (AlongColumns.X * AlongRows.Y) - (AlongColumns.Y * AlongRows.X));

    /// <summary>Position along the normal in mm.</summary>
    public double Depth => Dot(Origin, Normal);

    /// <exception cref="DataException">The file does not state where the slice is.</exception>
    public static DicomPlane Of(DicomElements elements, string path)
    {
        double[] Need(uint tag, int count, string name) => elements.Numbers(tag) is { } numbers && numbers.Length == count
            ? numbers
            : throw new DataException(
                $"The slice has no {name} {DicomElements.Name(tag)}, so its place is unknown; slices of CT and MR have one.", path);
        double[] origin = Need(Position, 3, "image position"), axes = Need(Orientation, 6, "image orientation");
        double[] spacing = Need(PixelSpacing, 2, "pixel spacing");
        WorldPoint<Lps> columns = new(axes[0], axes[1], axes[2]), rows = new(axes[3], axes[4], axes[5]);
        if (Math.Abs(Dot(columns, columns) - 1) > Tolerance || Math.Abs(Dot(rows, rows) - 1) > Tolerance
            || Math.Abs(Dot(columns, rows)) > Tolerance)
            throw new DataException("The image orientation of the slice does not consist of two unit vectors at right angles.", path);
        if (!(spacing[0] > 0 && spacing[1] > 0)) throw new DataException("The pixel spacing of the slice is not above 0 mm.", path);
        // The first number is the distance between rows.
        return new(
            new(origin[0], origin[1], origin[2]), columns, rows, spacing[1], spacing[0],
            elements.Numbers(SliceThickness) is [> 0 and var thickness, ..] ? thickness : null);
    }

    /// <summary>Returns whether another slice has the same directions and spacing.</summary>
    public bool IsParallelTo(DicomPlane other) =>
        Dot(AlongColumns, other.AlongColumns) > 1 - 1e-4 && Dot(AlongRows, other.AlongRows) > 1 - 1e-4
        && Math.Abs(ColumnSpacing - other.ColumnSpacing) < 1e-3 * ColumnSpacing
        && Math.Abs(RowSpacing - other.RowSpacing) < 1e-3 * RowSpacing;

    private static double Dot(WorldPoint<Lps> a, WorldPoint<Lps> b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);
}
