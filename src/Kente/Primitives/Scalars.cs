using TorchSharp;

namespace Kente;

/// <summary>
/// Creates <see cref="Scalar"/> arguments for libtorch's operators. TorchSharp does not keep a temporary scalar alive during the native
/// call, so that a garbage collection on another thread can free it while it is read. The scalars created here stay alive long enough.
/// </summary>
public static class Scalars
{
    // Far more than are in use at once. Each thread has its own, so that none is overwritten during a call.
    private const int Kept = 1024;

    [ThreadStatic]
    private static Scalar[]? _recent;

    [ThreadStatic]
    private static int _next;

    /// <summary>Creates a scalar that stays alive until 1,024 more have been created on this thread.</summary>
    /// <param name="value">The value.</param>
    public static Scalar Of(double value) => Keep(value.ToScalar());

    /// <summary>Creates a scalar that stays alive until 1,024 more have been created on this thread.</summary>
    /// <param name="value">The value.</param>
    public static Scalar Of(long value) => Keep(value.ToScalar());

    private static Scalar Keep(Scalar scalar)
    {
        var recent = _recent ??= new Scalar[Kept];
        recent[_next] = scalar;
        _next = (_next + 1) % Kept;
        return scalar;
    }
}
