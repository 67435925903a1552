using System.Globalization;
using Kente.Primitives;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Dicom;

/// <summary>
/// Reads a folder of DICOM slices as one volume. Slices are ordered by their position, never by file name or instance number, and their
/// distance is that of their positions, not the slice thickness.
/// </summary>
internal static class DicomFolder
{
    private const string Advice = "sort out the slices of one series, or convert the folder to NIfTI with dcm2niix.";

    // Relative to the median distance of slices. Positions are rounded in some files; a missing slice doubles a distance.
    private const double MaxDeviation = 0.25, Duplicate = 0.05;

    /// <exception cref="DataException">The folder does not contain the slices of exactly one volume.</exception>
    public static Volume Read(string folder)
    {
        string[] files = [.. FileReading.Guard(folder, () => Directory.GetFiles(folder)).Order(StringComparer.Ordinal)];
        var slices = Slices(files, folder);
        var first = slices[0];
        CheckSeries(slices, folder);
        slices = [.. slices.OrderBy(slice => slice.Plane.Depth)];
        var affine = AffineOf(slices, folder);
        VolumeSize size = new(first.Columns, first.Rows, slices.Length);
        if (size.Count > Array.MaxLength) throw new DataException($"The volume has {size} voxels, too many for memory.", folder);
        var voxels = new float[size.Count];
        int length = first.Rows * first.Columns;
        Run(slices.Length, files, folder, k =>
        {
            var slice = voxels.AsSpan(k * length, length);
            slices[k].ReadPixels(slice);
            NonFiniteVoxels nonFinite = new(slices[k].Path, size);
            nonFinite.Add(slice, (long)k * length);
            nonFinite.ThrowIfAny();
        });
        return new(size, affine, voxels) { StoredType = first.StoredType };
    }

    private static DicomSlice[] Slices(string[] files, string folder)
    {
        var slices = new DicomSlice?[files.Length];
        Run(files.Length, files, folder, index => slices[index] = FileReading.Guard(files[index], () => DicomSlice.Read(files[index])));
        if (slices.OfType<DicomSlice>().ToArray() is { Length: > 0 } found) return found;
        // Not by name: folders are often named after the patient.
        int series = FileReading.Guard(folder, () => Directory.GetDirectories(folder)).Count(HasSlices);
        throw new DataException(
            series switch
            {
                0 => "The folder contains no DICOM slices; a folder of uncompressed CT or MR slices, or a .nii or .nii.gz file, is expected.",
                1 => "The slices lie in a folder inside of this one; choose that folder.",
                _ => string.Create(CultureInfo.InvariantCulture, $"The slices lie in {series} folders inside of this one; choose one of them."),
            },
            folder);
    }

    private static bool HasSlices(string folder) =>
        FileReading.Guard(folder, () => Directory.EnumerateFiles(folder).Any(DicomElements.IsDicom));

    private static void CheckSeries(DicomSlice[] slices, string folder)
    {
        int series = slices.Select(slice => slice.Series).Distinct().Count();
        if (series > 1) throw new DataException($"The folder contains {series} series; {Advice}", folder);
        var first = slices[0];
        if (slices.Any(slice => slice.Rows != first.Rows || slice.Columns != first.Columns))
            throw new DataException($"The slices have different numbers of rows or columns; {Advice}", folder);
        if (slices.Any(slice => !slice.Plane.IsParallelTo(first.Plane)))
            throw new DataException($"The slices have different orientations or pixel spacings; {Advice}", folder);
    }

    private static Affine AffineOf(DicomSlice[] slices, string folder)
    {
        var plane = slices[0].Plane;
        var (x, y, z) = (plane.Normal.X, plane.Normal.Y, plane.Normal.Z);
        if (slices.Length == 1)
        {
            double thickness = plane.Thickness
                ?? throw new DataException("The folder contains one slice, which does not state its thickness.", folder);
            (x, y, z) = (x * thickness, y * thickness, z * thickness);
        }
        else
        {
            CheckDistances(slices, folder);
            var (first, last) = (plane.Origin, slices[^1].Plane.Origin);
            int steps = slices.Length - 1;
            // With a tilted gantry, this direction is not the normal.
            (x, y, z) = ((last.X - first.X) / steps, (last.Y - first.Y) / steps, (last.Z - first.Z) / steps);
            double distance = Math.Sqrt((x * x) + (y * y) + (z * z));
            for (int k = 0; k < slices.Length; k++)
            {
                WorldPoint<Lps> expected = new(first.X + (k * x), first.Y + (k * y), first.Z + (k * z));
                if (expected.DistanceTo(slices[k].Plane.Origin) > MaxDeviation * distance)
                    throw new DataException($"The slices do not lie on a straight line at equal distances; {Advice}", folder);
            }
        }
        var (i, j, origin) = (plane.AlongColumns, plane.AlongRows, plane.Origin);
        double di = plane.ColumnSpacing, dj = plane.RowSpacing;
        try
        {
            // LPS to RAS: x and y are negated.
            return Affine.FromRows(
                -i.X * di, -j.X * dj, -x, -origin.X, -i.Y * di, -j.Y * dj, -y, -origin.Y, i.Z * di, j.Z * dj, z, origin.Z);
        }
        catch (ArgumentException broken)
        {
            throw new DataException(
                $"The positions and spacings of the slices give no transform to mm: {broken.Message.Split(" (Parameter")[0]}", folder,
                innerException: broken);
        }
    }

    private static void CheckDistances(DicomSlice[] slices, string folder)
    {
        double[] depths = [.. slices.Select(slice => slice.Plane.Depth)];
        double[] distances = [.. depths.Zip(depths.Skip(1), (near, far) => far - near)];
        double median = distances.Order().ElementAt(distances.Length / 2);
        for (int k = 0; k < distances.Length; k++)
        {
            if (distances[k] <= Duplicate * median)
                throw new DataException(
                    FormattableString.Invariant($"Two slices lie at the same position, {depths[k]:0.##} mm along their normal; {Advice}"), folder);
            if (distances[k] > (1 + MaxDeviation) * median)
                throw new DataException(
                    FormattableString.Invariant(
                        $"Slices are missing: most are {median:0.###} mm apart, but after {depths[k]:0.##} mm there is a gap of {distances[k]:0.###} mm."),
                    folder);
            if (distances[k] < (1 - MaxDeviation) * median)
                throw new DataException(
                    FormattableString.Invariant(
                        $"The slices lie at unequal distances: most are {median:0.###} mm apart, two only {distances[k]:0.###} mm; {Advice}"),
                    folder);
        }
    }

    // Names of files may contain those of patients, so a message counts the files.
    private static void Run(int count, string[] files, string folder, Action<int> action)
    {
        try
        {
            Parallel.For(0, count, action);
        }
        catch (AggregateException failed) when (failed.InnerExceptions.OfType<DataException>().FirstOrDefault() is { } wrong)
        {
            string reason = wrong.Reason.Replace(wrong.Path, "the file", StringComparison.Ordinal);
            throw new DataException($"File {Array.IndexOf(files, wrong.Path) + 1} of {files.Length} in the order of their names: {reason}", folder);
        }
    }
}
