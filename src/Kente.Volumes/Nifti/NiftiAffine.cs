namespace Kente.Volumes.Nifti;

/// <summary>
/// The transform from voxels to mm in NIfTI headers: the matrix "sform", else the quaternion "qform", else the spacing alone (methods 3, 2
/// and 1 of nifti1.h).
/// </summary>
internal static class NiftiAffine
{
    // Rounding of 32-bit numbers makes quaternions a little longer than 1.
    private const double MaxExcess = 1e-3, HalfTurn = 1e-7;

    /// <summary>Returns the transform in mm and the code of its coordinates.</summary>
    /// <exception cref="DataException">The transform has no inverse or is not finite.</exception>
    public static (Affine Affine, int Code) Read(NiftiFields fields, string path)
    {
        double unit = (fields.Units & 7) switch { 1 => 1000, 3 => 0.001, _ => 1 };
        try
        {
            if (fields.SformCode > 0)
                return (Affine.FromRows([.. Enumerable.Range(0, 12).Select(index => fields.Sform(index) * unit)]), fields.SformCode);
            if (fields.QformCode > 0) return (FromQuaternion(fields, unit), fields.QformCode);
            return (Affine.FromSpacing(new(Spacing(fields, 1, unit), Spacing(fields, 2, unit), Spacing(fields, 3, unit))), 0);
        }
        catch (ArgumentException broken)
        {
            string which = fields.SformCode > 0 ? "sform matrix" : fields.QformCode > 0 ? "qform quaternion" : "voxel spacing";
            throw new DataException(
                $"The header has a broken {which}, so positions in mm are unknown: {broken.Message.Split(" (Parameter")[0]}", path,
                innerException: broken);
        }
    }

    /// <summary>Returns b, c, d and qfac of a transform at right angles.</summary>
    public static (double B, double C, double D, double Qfac) ToQuaternion(Affine affine)
    {
        var (x, y, z) = (affine.Spacing.I, affine.Spacing.J, affine.Spacing.K);
        double r11 = affine[0, 0] / x, r21 = affine[1, 0] / x, r31 = affine[2, 0] / x;
        double r12 = affine[0, 1] / y, r22 = affine[1, 1] / y, r32 = affine[2, 1] / y;
        double r13 = affine[0, 2] / z, r23 = affine[1, 2] / z, r33 = affine[2, 2] / z;
        double determinant = (r11 * ((r22 * r33) - (r23 * r32))) - (r12 * ((r21 * r33) - (r23 * r31)))
            + (r13 * ((r21 * r32) - (r22 * r31)));
        double qfac = determinant < 0 ? -1 : 1;
        (r13, r23, r33) = (r13 * qfac, r23 * qfac, r33 * qfac);
        // The largest of the four squares is the stable start.
        double[] squares = [1 + r11 + r22 + r33, 1 + r11 - r22 - r33, 1 - r11 + r22 - r33, 1 - r11 - r22 + r33];
        int largest = Array.IndexOf(squares, squares.Max());
        double half = Math.Sqrt(squares[largest]) / 2, quarter = 1 / (4 * half);
        var (a, b, c, d) = largest switch
        {
            0 => (half, (r32 - r23) * quarter, (r13 - r31) * quarter, (r21 - r12) * quarter),
            1 => ((r32 - r23) * quarter, half, (r12 + r21) * quarter, (r13 + r31) * quarter),
            2 => ((r13 - r31) * quarter, (r12 + r21) * quarter, half, (r23 + r32) * quarter),
            _ => ((r21 - r12) * quarter, (r13 + r31) * quarter, (r23 + r32) * quarter, half),
        };
        return a < 0 ? (-b, -c, -d, qfac) : (b, c, d, qfac);
    }

    private static Affine FromQuaternion(NiftiFields fields, double unit)
    {
        double b = fields.Quaternion(0), c = fields.Quaternion(1), d = fields.Quaternion(2), squared = 1 - ((b * b) + (c * c) + (d * d));
        if (!(squared > -MaxExcess)) throw new ArgumentException("the quaternion is longer than 1.");
        double a = 0;
        if (squared > HalfTurn) a = Math.Sqrt(squared);
        else
        {
            double length = Math.Sqrt((b * b) + (c * c) + (d * d));
            (b, c, d) = (b / length, c / length, d / length);
        }
        double i = Spacing(fields, 1, unit), j = Spacing(fields, 2, unit), k = Spacing(fields, 3, unit);
        if (fields.Spacing(0) < 0) k = -k;
        double X(int index) => fields.Quaternion(3 + index) * unit;
        return Affine.FromRows(
            ((a * a) + (b * b) - (c * c) - (d * d)) * i, 2 * ((b * c) - (a * d)) * j, 2 * ((b * d) + (a * c)) * k, X(0),
            2 * ((b * c) + (a * d)) * i, ((a * a) + (c * c) - (b * b) - (d * d)) * j, 2 * ((c * d) - (a * b)) * k, X(1),
            2 * ((b * d) - (a * c)) * i, 2 * ((c * d) + (a * b)) * j, ((a * a) + (d * d) - (c * c) - (b * b)) * k, X(2));
    }

    private static double Spacing(NiftiFields fields, int axis, double unit) =>
        axis > fields.Dimension(0) && !(fields.Spacing(axis) > 0) ? 1 : fields.Spacing(axis) * unit;
}
