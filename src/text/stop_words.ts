/** English words that carry no topic. */

/** Function words and the fillers of documentation. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a able about above across after again against all allow allows almost alone along already also although always am among an and
  another any anyone anything are aren't around as ask at away back be became because become becomes been before behind being
  below best better between both but by call called came can can't cannot case cases certain come comes common could couldn't
  currently default did didn't different do does doesn't doing don't done down due during each easily either else enough
  especially etc even ever every everything example examples few find first following for from full further get gets getting
  give given gives go goes going good got great had has have haven't having he help helps her here his how however i i'm if in
  instead into is isn't it it's its itself just keep kind know large last later least less let let's like likely little ll long
  look lot made mainly make makes making many may maybe me mean means might more most much must my need needed needs neither
  never new next no non none nor not note nothing now of off often on once one ones only onto or other others otherwise our out
  over own part per perhaps please possible provide provided provides put quite rather re really same second see seem set
  several shall she should show shows since single small so some something sometimes soon still such sure take taken takes than
  that that's the their them then there these they they're thing things this those though three through thus time times to
  together too two under until up upon us use used useful user uses using usually ve very via want was wasn't way ways we well
  were what when where whether which while who whole whose why will with within without won't work works would yes yet you
  you'll you're your yours`.split(/\s+/),
);
