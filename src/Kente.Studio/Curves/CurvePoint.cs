namespace Kente.Studio.Curves;

/// <summary>One value of a curve.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Value">The value; it may be NaN or infinite.</param>
internal readonly record struct CurvePoint(long Step, double Value);
