using Kente.Experiments;
using Kente.Experiments.Storage;

namespace Kente.Studio.Curves;

/// <summary>What trials report on their way.</summary>
internal sealed class IntermediateCurves(IStudyStorage storage) : ICurveSource
{
    private static readonly string[] Only = ["objective"];

    public IReadOnlyList<string> Names(long study) => Only;

    public IReadOnlyList<IntermediateValue> Read(long study, int trial, string name, long since) => storage.Reports(study, trial, since);
}
