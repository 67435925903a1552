using TorchSharp;

namespace Kente;

/// <summary>
/// Numbers for libtorch's operators. TorchSharp does not keep a temporary <see cref="Scalar"/> alive during the native call, so a
/// garbage collection on another thread can free it while it is being read. What comes from here stays alive long enough.
/// </summary>
public static class Scalars
{
    // Far more than are in use at once; each thread has its own, so none is overwritten during a call.
    private const int Kept = 1024;

    [ThreadStatic]
    private static Scalar[]? _recent;

    [ThreadStatic]
    private static int _next;

    /// <summary>A number that stays alive over the next thousand made on this thread.</summary>
    /// <param name="value">The number.</param>
    public static Scalar Of(double value) => Keep(value.ToScalar());

    /// <summary>A number that stays alive over the next thousand made on this thread.</summary>
    /// <param name="value">The number.</param>
    public static Scalar Of(long value) => Keep(value.ToScalar());

    private static Scalar Keep(Scalar scalar)
    {
        var recent = _recent ??= new Scalar[Kept];
        recent[_next] = scalar;
        _next = (_next + 1) % Kept;
        return scalar;
    }
}
