use Test::More tests => 3;
pass('opens');
note 'halfway';
die 'no address';
