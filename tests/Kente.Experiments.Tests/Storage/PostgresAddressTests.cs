using Kente.Shared;
using Kente.Experiments.Storage;

namespace Kente.Experiments.Tests.Storage;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://ana:p%40ss@db.example:6543/lab?sslmode=require",
        "Host=db.example;Port=6543;Username=ana;Password=p@ss;Database=lab;SSL Mode=Require")]
    [InlineData("postgresql:///lab?host=/run/pg", "Host=/run/pg;Database=lab")]
    [InlineData("Host=db;Database=lab", "Host=db;Database=lab")]
    public void An_address_may_be_a_url_or_a_connection_string(string given, string expected) =>
        Assert.Equal(expected, PostgresAddress.ConnectionString(given));

    [Theory]
    [InlineData("postgres://ana:secret@host:port/lab")]
    [InlineData("postgres://ana:secret@host/lab?colour=red")]
    public void A_wrong_address_says_what_is_right_and_keeps_the_password(string given)
    {
        var error = Assert.Throws<ArgumentException>(() => StudyStorage.Open(given));
        Assert.Contains("postgres://user:password@host:port/database", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }
}
