using System.Data.Common;

namespace Kente.Experiments.Storage;

/// <summary>Rows as records.</summary>
internal static class SqlRows
{
    public static TrialRecord Trial(DbDataReader row, IReadOnlyList<Objective> objectives) => new(row.GetInt32(0), (TrialState)row.GetInt32(1))
    {
        Objectives = objectives,
        Parameters = ParameterJson.ReadParameters(row.GetString(2)),
        Proposed = ParameterJson.ReadParameters(row.GetString(3)),
        Values = ParameterJson.ReadNumbers(row.GetString(4)),
        Constraints = ParameterJson.ReadNumbers(row.GetString(5)),
        Attributes = ParameterJson.ReadNotes(row.GetString(6)),
        StandardError = row.IsDBNull(7) ? null : row.GetDouble(7),
        Error = row.IsDBNull(8) ? null : row.GetString(8),
        Owner = row.IsDBNull(9) ? null : row.GetString(9),
        Attempt = row.GetInt32(10),
        Lost = row.GetInt32(11),
        Started = Time(row, 12),
        Finished = Time(row, 13),
    };

    public static (int, IntermediateValue) Report(DbDataReader row) =>
        (row.GetInt32(0), new(row.GetInt32(1), row.IsDBNull(2) ? double.NaN : row.GetDouble(2)));

    public static TestOpening Opening(DbDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetDouble(2), Time(row, 3)!.Value);

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.UnixEpoch.AddSeconds(row.GetDouble(column));
}
